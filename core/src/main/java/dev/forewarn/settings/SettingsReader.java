package dev.forewarn.settings;

import dev.forewarn.message.InvalidTemplatesException;
import dev.forewarn.message.TemplateFolder;
import dev.forewarn.message.Templates;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.settings.Settings.LedgerPlace;
import dev.forewarn.settings.Settings.Mail;
import dev.forewarn.settings.Settings.Transport;
import dev.forewarn.text.Printable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes settings of a document that YAML or JSON was read from: mappings, lists, text, numbers. */
public final class SettingsReader {
    private static final Path DEFAULT_LEDGER = Path.of("forewarn.db");
    private static final int DEFAULT_MAX_PER_RUN = 500;
    private static final int DEFAULT_KEEP_DAYS = 400;
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private static final Pattern ROLE = Pattern.compile("([\\w+=,.@-]+/)*[\\w+=,.@-]{1,64}");
    private static final String LEDGER_TABLE = "{ dynamodb: TABLE } with the table's name";

    private final List<String> problems = new ArrayList<>();

    private final Function<Path, Optional<Templates>> folders;

    private SettingsReader(Function<Path, Optional<Templates>> folders) {
        this.folders = folders;
    }

    /** What a document is read for. */
    public enum Purpose {
        /** Looking only: nothing is mailed, and no sender is needed. */
        READING,
        /** Mail goes out: a sender is needed. */
        SENDING,
        /**
         * Mail goes out from where no files are kept, and where a run that failed is repeated unasked: a sender, SES and a
         * ledger in DynamoDB are needed.
         */
        SENDING_WITHOUT_FILES
    }

    /**
     * Reads a document.
     *
     * @param document what a YAML or JSON parser made of it; null when it is empty
     * @throws InvalidSettingsException with all problems at once
     */
    public static Settings read(@Nullable Object document, Purpose purpose) {
        return read(document, purpose, folder -> Optional.of(TemplateFolder.read(folder)));
    }

    /**
     * Reads a document that may name a folder of templates.
     *
     * @param folders reads such a folder; empty where it can't be looked at, and forewarn's own templates are taken
     * @throws InvalidSettingsException with all problems at once, those of the templates among them
     */
    public static Settings read(@Nullable Object document, Purpose purpose,
            Function<Path, Optional<Templates>> folders) {
        return new SettingsReader(folders).settings(document, purpose);
    }

    private Settings settings(@Nullable Object document, Purpose purpose) {
        Section root = new Section("", document, problems);
        Optional<String> accountName = root.section("account").text("name");
        Settings.MaximumAges ages = new Settings.MaximumAges(
                root.section("password").integer("max_age_days", 1, 1095).map(Duration::ofDays),
                root.section("access_keys").integer("max_age_days", 1, 3650).map(Duration::ofDays));
        Schedule reminders = reminders(root.section("reminders"));
        Section mailSection = root.section("mail");
        Mail mail = mail(mailSection, purpose);
        Section recipientsSection = root.section("recipients");
        RecipientRules recipients = recipients(recipientsSection, mail.from());
        Settings.Messages messages = messages(root.section("messages"),
                recipientsSection.bool("self_service").orElse(false));
        Optional<Settings.Digest> digest = digest(root.section("digest"), recipients);
        LedgerPlace ledger = ledger(root, reminders);
        Optional<String> memberRole = root.section("organization").parsed("member_role", SettingsReader::role);
        if (purpose == Purpose.SENDING_WITHOUT_FILES) {
            requireNoFiles(root, mail.transport(), ledger);
        }
        root.reportUnknownKeys();
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Settings(accountName, ages, reminders, recipients, messages, mail, digest, ledger, memberRole);
    }

    private static Schedule reminders(Section section) {
        Optional<List<Integer>> before = section.integers("before_days", 1, 1095);
        Optional<List<Integer>> after = section.integers("after_days", 0, 3650);
        Schedule schedule = Schedule.of(
                before.orElse(Schedule.DEFAULT_BEFORE),
                after.orElse(Schedule.DEFAULT_AFTER));
        if (before.filter(List::isEmpty).isPresent() && after.filter(List::isEmpty).isPresent()) {
            section.problem("before_days", "with after_days empty too, nobody would ever be told");
        }
        return schedule;
    }

    private static Mail mail(Section section, Purpose purpose) {
        Transport transport = transport(section);
        Optional<Mailbox> from = section.parsed("from", Mailbox::parse);
        if (purpose != Purpose.READING && !section.has("from")) {
            section.problem("from", "no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"");
        }
        return new Mail(
                transport,
                from,
                section.parsed("reply_to", EmailAddress::parse),
                section.integer("max_per_run", 1, Integer.MAX_VALUE).orElse(DEFAULT_MAX_PER_RUN),
                section.positive("max_per_second").map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    private static Transport transport(Section section) {
        String transport = section.text("transport").orElse("ses");
        boolean smtpIsSet = section.has("smtp");
        switch (transport) {
            case "smtp" -> {
                return smtp(section.section("smtp"));
            }
            case "ses" -> {
                if (smtpIsSet) {
                    section.problem("smtp", "is of no use unless mail.transport is smtp");
                }
            }
            default -> section.problem("transport", "'" + transport + "' is neither ses nor smtp");
        }
        return new Transport.Ses();
    }

    private static Transport smtp(Section section) {
        Optional<SmtpSecurity> security = section.parsed("security", SettingsReader::security);
        Optional<String> host = section.text("host");
        if (host.isEmpty() && !section.has("host")) {
            section.problem("host", "no mail server; write its name");
        }
        int usualPort = security.orElse(SmtpSecurity.STARTTLS).usualPort();
        return new Transport.Smtp(
                host.orElse(""),
                section.integer("port", 1, 65_535).orElse(usualPort),
                security.orElse(SmtpSecurity.STARTTLS));
    }

    private static SmtpSecurity security(String text) {
        return Stream.of(SmtpSecurity.values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of starttls, tls and none"));
    }

    private static RecipientRules recipients(Section section, Optional<Mailbox> from) {
        Set<String> domains = new LinkedHashSet<>(section.parsedList("domains", EmailAddress::domain));
        if (!section.has("domains")) {
            from.ifPresent(sender -> domains.add(sender.address().domain()));
        }
        if (section.isEmptyList("domains")) {
            section.problem("domains",
                    "is empty, so nobody could be mailed; leave it out to allow the sender's domain");
        }
        return new RecipientRules(
                section.text("tag").orElse("email"),
                domains,
                section.text("copy_tag"),
                allowed(section, "default_domain", section.parsed("default_domain", EmailAddress::domain), domains,
                        domain -> domain),
                allowed(section, "fallback", section.parsed("fallback", EmailAddress::parse), domains,
                        EmailAddress::domain),
                allowed(section, "redirect", section.parsed("redirect", EmailAddress::parse), domains,
                        EmailAddress::domain),
                exclusions(section.section("exclude")));
    }

    private static <T> Optional<T> allowed(Section section, String key, Optional<T> value, Set<String> domains,
            Function<T, String> domainOf) {
        Optional<String> domain = value.map(domainOf).filter(name -> !domains.contains(name));
        domain.ifPresent(name -> section.problem(key, "'" + name
                + "' is not among recipients.domains, outside of which nobody is mailed"));
        return domain.isPresent() ? Optional.empty() : value;
    }

    private static Exclusions exclusions(Section section) {
        return new Exclusions(
                section.texts("users").orElse(List.of()),
                section.parsedList("paths", SettingsReader::path),
                section.text("tag"));
    }

    private static String path(String text) {
        if (!text.startsWith("/") || !text.endsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is not an IAM path: it starts and ends with a slash");
        }
        return text;
    }

    private Settings.Messages messages(Section section, boolean selfService) {
        Optional<Path> folder = section.parsed("templates", Path::of);
        Optional<Templates> templates = folder.flatMap(named -> templates(section, named));
        Locale language = section.parsed("language", SettingsReader::language).orElse(Locale.ENGLISH);
        if (templates.isPresent() || folder.isEmpty()) {
            requireTexts(section, language, templates.orElse(Templates.builtIn()));
        }
        return new Settings.Messages(
                language,
                section.parsed("timezone", SettingsReader::zone).orElse(ZoneOffset.UTC),
                templates.orElse(Templates.builtIn()),
                selfService);
    }

    private Optional<Templates> templates(Section section, Path folder) {
        try {
            return folders.apply(folder);
        } catch (InvalidTemplatesException e) {
            e.problems().forEach(problem -> section.problem("templates", problem));
            return Optional.empty();
        }
    }

    private static void requireTexts(Section section, Locale language, Templates templates) {
        if (templates.nearest(language).isEmpty()) {
            section.problem("language", "there are no texts in '" + language.toLanguageTag() + "'; write one of "
                    + templates.languages().stream().map(Locale::toLanguageTag).collect(Collectors.joining(", "))
                    + ", or add texts_" + language.toLanguageTag().replace('-', '_')
                    + ".properties to messages.templates (docs/templates.md)");
        }
    }

    /** BCP 47. */
    private static Locale language(String text) {
        try {
            return new Locale.Builder().setLanguageTag(text).build();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(text, 60) + "' is not the code of a language, such as 'de'", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + Printable.of(text, 60) + "' is not a time zone, such as 'Europe/Berlin'", e);
        }
    }

    private static Optional<Settings.Digest> digest(Section section, RecipientRules recipients) {
        List<EmailAddress> to = section.parsedList("to", text -> {
            EmailAddress address = EmailAddress.parse(text);
            if (!recipients.allows(address)) {
                throw new IllegalArgumentException("'" + address.domain()
                        + "' is not among recipients.domains, outside of which nobody is mailed");
            }
            return address;
        });
        Settings.DigestTimes when =
                section.parsed("when", SettingsReader::digestTimes).orElse(Settings.DigestTimes.WEEKLY);
        if (section.has("when") && !section.has("to")) {
            section.problem("to", "nobody is named to be told; write addresses, as in [admins@example.com]");
        }
        return to.isEmpty() ? Optional.empty() : Optional.of(new Settings.Digest(to, when));
    }

    private static Settings.DigestTimes digestTimes(String text) {
        return Stream.of(Settings.DigestTimes.values())
                .filter(when -> when.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + Printable.of(text, 60) + "' is neither problems nor weekly"));
    }

    private static LedgerPlace ledger(Section root, Schedule reminders) {
        if (root.isText("ledger", "none")) {
            return new LedgerPlace.None();
        }
        Section section = root.section("ledger");
        Optional<Path> file = section.parsed("sqlite", Path::of);
        Optional<String> table = section.parsed("dynamodb", SettingsReader::tableName);
        Optional<Integer> keepDays = section.integer("keep_days", 1, 3650);
        if (section.has("dynamodb")) {
            if (section.has("sqlite")) {
                section.problem("dynamodb", "is set beside ledger.sqlite; a ledger is in one place only");
            }
            Duration keep = Duration.ofDays(keepDays.orElse(DEFAULT_KEEP_DAYS));
            if (keep.compareTo(reminders.longestPause()) < 0) {
                section.problem("keep_days", keep.toDays() + " days are less than the "
                        + reminders.longestPause().toDays() + " between two reminders, so that the first of them would"
                        + " be sent again; keep what was sent for longer, or remind in between");
            }
            return new LedgerPlace.DynamoDb(table.orElse(""), keep);
        } else if (section.has("keep_days")) {
            section.problem("keep_days", "is of no use unless ledger.dynamodb is set: a file keeps everything");
        }
        return new LedgerPlace.Sqlite(file.orElse(DEFAULT_LEDGER));
    }

    private static void requireNoFiles(Section root, Transport transport, LedgerPlace ledger) {
        if (transport instanceof Transport.Smtp) {
            root.problem("mail.transport", "'smtp' can't be used by the function; leave it out, and it mails by SES");
        }
        switch (ledger) {
            case LedgerPlace.Sqlite(Path file) when root.has("ledger") ->
                root.problem("ledger", "the function keeps no files, so no '" + file + "'; write " + LEDGER_TABLE);
            case LedgerPlace.Sqlite file -> root.problem("ledger", "none is set; write " + LEDGER_TABLE);
            case LedgerPlace.None() ->
                root.problem("ledger", "without one, a run that Lambda repeats mails everybody again; write "
                        + LEDGER_TABLE);
            case LedgerPlace.DynamoDb table -> {
                // Just that.
            }
        }
    }

    /** IAM user guide, "IAM and STS quotas": names of at most 64 characters, and paths before them. */
    private static String role(String text) {
        if (!ROLE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Printable.of(text, 60)
                    + "' is not a role's name, with its path before it where it has one: forewarn-member, or"
                    + " security/forewarn-member");
        }
        return text;
    }

    /** DynamoDB API, {@code CreateTable}. */
    private static String tableName(String text) {
        if (!TABLE_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Printable.of(text, 60)
                    + "' is not the name of a table: 3 to 255 letters, digits, '_', '-' and '.'");
        }
        return text;
    }
}
