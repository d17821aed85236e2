package dev.forewarn.cli.doctor;

import static dev.forewarn.cli.doctor.AccountChecks.count;

import dev.forewarn.recipient.ContactSurvey;
import dev.forewarn.recipient.ContactSurvey.Lacking;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be said of who is told. Pure. */
final class RecipientChecks {
    private static final int NAMES_SHOWN = 5;

    /** Where anybody can have an address. */
    private static final Set<String> OPEN_TO_ALL = Set.of("aol.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net",
            "googlemail.com", "hotmail.com", "icloud.com", "live.com", "mail.com", "outlook.com", "proton.me",
            "protonmail.com", "web.de", "yahoo.com", "yandex.com");

    private RecipientChecks() {}

    static Finding recipients(Asked<Settings> settings) {
        return settings.judge(Check.RECIPIENTS, known -> recipients(known.recipients())
                .with("domains", known.recipients().domains().stream().sorted().toList())
                .with("redirect", known.recipients().redirect().map(Object::toString).orElse(null)));
    }

    private static Finding recipients(RecipientRules rules) {
        List<String> domains = rules.domains().stream().sorted().toList();
        List<String> open = domains.stream().filter(OPEN_TO_ALL::contains).toList();
        if (domains.isEmpty()) {
            return Finding.wrong(Check.RECIPIENTS,
                    "nobody can be mailed: there are neither recipients.domains nor a sender",
                    "write mail.from, whose domain is then allowed, or recipients.domains");
        } else if (!open.isEmpty()) {
            return Finding.wrong(Check.RECIPIENTS,
                    "recipients.domains has " + String.join(" and ", open) + ", where anybody can have an address",
                    "take it out, and give users addresses in domains of your own; who can change a tag could else have"
                            + " warnings sent to anybody");
        } else if (rules.redirect().isPresent()) {
            return Finding.wrong(Check.RECIPIENTS,
                    "all mail goes to " + rules.redirect().get()
                            + " (recipients.redirect), nothing is recorded, and users"
                            + " are not told",
                    "take recipients.redirect out of the settings once the trial is over");
        }
        return Finding.ok(Check.RECIPIENTS, "only addresses at " + String.join(", ", domains) + " are mailed");
    }

    static Finding usersWithoutAddress(Asked<ContactSurvey> survey, Optional<Settings> settings) {
        String tag = settings.map(known -> known.recipients().tag()).orElse("email");
        return survey.judge(Check.USERS_WITHOUT_ADDRESS, known -> usersWithoutAddress(known, tag)
                .with("asked", known.asked())
                .with("excluded", known.excluded())
                .with("users", trees(known.unreachable()))
                .with("byFallback", trees(known.byFallback()))
                .with("unreadable", trees(known.unreadable())));
    }

    private static Finding usersWithoutAddress(ContactSurvey survey, String tag) {
        String users = count(survey.asked(), "user") + " with a console password"
                + (survey.excluded() == 0 ? "" : " (beside " + survey.excluded() + " whom the settings exclude)");
        String of = " of " + users + " ";
        if (!survey.unreachable().isEmpty()) {
            return Finding.wrong(Check.USERS_WITHOUT_ADDRESS,
                    survey.unreachable().size() + of + "can't be told: " + names(survey.unreachable())
                            + (survey.unreadable().isEmpty() ? ""
                                    : "; the tags of " + survey.unreadable().size() + " more can't be read"),
                    "tag each with an address in an allowed domain (aws iam tag-user --user-name NAME --tags Key=" + tag
                            + ",Value=ADDRESS, or Terraform module iam-users), or name them under recipients.exclude");
        } else if (!survey.unreadable().isEmpty()) {
            return Finding.unknown(Check.USERS_WITHOUT_ADDRESS,
                    survey.unreadable().size() + of + "could not be looked at: " + names(survey.unreadable()),
                    Optional.of("run again, and see whether iam:ListUserTags is allowed for all users"));
        } else if (!survey.byFallback().isEmpty()) {
            return Finding.ok(Check.USERS_WITHOUT_ADDRESS,
                    survey.byFallback().size() + of + "are told by way of recipients.fallback: "
                            + names(survey.byFallback()));
        }
        return Finding.ok(Check.USERS_WITHOUT_ADDRESS,
                users + (survey.asked() == 1 ? ", who can be told" : ", all of whom can be told"));
    }

    private static String names(List<Lacking> users) {
        String shown = users.stream().limit(NAMES_SHOWN).map(one -> one.user() + " (" + one.detail() + ")")
                .collect(Collectors.joining(", "));
        return users.size() > NAMES_SHOWN
                ? shown + " and " + (users.size() - NAMES_SHOWN) + " more, whom --format json names"
                : shown;
    }

    private static List<Map<String, String>> trees(List<Lacking> users) {
        return users.stream().map(one -> {
            Map<String, String> tree = new LinkedHashMap<>();
            tree.put("user", one.user());
            tree.put("reason", one.reason());
            tree.put("detail", one.detail());
            return tree;
        }).toList();
    }
}
