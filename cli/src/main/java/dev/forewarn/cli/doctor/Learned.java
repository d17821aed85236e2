package dev.forewarn.cli.doctor;

import dev.forewarn.account.Account;
import dev.forewarn.aws.cloudwatch.Alarm;
import dev.forewarn.aws.cloudwatch.FunctionActivity;
import dev.forewarn.aws.lambda.DeployedFunction;
import dev.forewarn.aws.ses.SesStanding;
import dev.forewarn.cli.doctor.FunctionChecks.Watch;
import dev.forewarn.cli.doctor.FunctionChecks.Watched;
import dev.forewarn.cli.doctor.SenderChecks.Sender;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.recipient.ContactSurvey;
import dev.forewarn.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * All that was learned, and what is to be said of it. Pure.
 *
 * @param region absent when none is set
 * @param timeToLive the attribute by which the ledger's table deletes
 */
record Learned(Examination.Request request, Optional<String> region, SettingsSource source,
        SettingsSource.InFunction inFunction, Asked<Account> account, Asked<PasswordPolicy> policy,
        Asked<Passwords> passwords, Asked<SesStanding> standing, Asked<Sender> sender, Asked<ContactSurvey> survey,
        Asked<LedgerChecks.State> ledger, Asked<Optional<String>> timeToLive,
        Asked<Optional<DeployedFunction>> function, Asked<FunctionActivity> activity, Asked<List<Alarm>> alarms) {

    Diagnosis diagnosis() {
        boolean answered = Stream.of(account, policy, passwords, standing, function).anyMatch(Asked::isKnown);
        return new Diagnosis(account.known(), region, request.now(), source.name(), answered, findings());
    }

    /** In the order of {@link Check}. */
    private List<Finding> findings() {
        Asked<Settings> settings = source.asked();
        String here = region.orElse("REGION");
        List<Finding> findings = new ArrayList<>();
        findings.add(source.finding());
        findings.add(AccountChecks.credentials(account, region));
        findings.add(AccountChecks.report(passwords));
        findings.add(AccountChecks.policy(policy, settings.known()));
        Asked<SesStanding> ofSes = overSes(standing);
        findings.add(SesChecks.sending(ofSes));
        findings.add(SesChecks.production(ofSes));
        findings.add(SesChecks.quota(ofSes, passwords.known()
                .map(known -> OptionalLong.of(known.withPassword().size())).orElse(OptionalLong.empty())));
        Asked<Sender> sesSender = overSes(sender);
        findings.add(SenderChecks.identity(sesSender, here));
        findings.add(SenderChecks.dkim(sesSender, here));
        findings.add(SenderChecks.mailFrom(sesSender, here));
        findings.add(SenderChecks.sender(settings, sesSender));
        findings.add(RecipientChecks.recipients(settings));
        findings.add(RecipientChecks.usersWithoutAddress(survey, settings.known()));
        findings.add(LedgerChecks.ledger(ledger, settings.known().flatMap(this::otherLedger)));
        findings.add(LedgerChecks.expiry(timeToLive, settings, here));
        Watched watched = new Watched(request.function(), function.known().flatMap(found -> found), activity, alarms,
                request.now());
        findings.add(FunctionChecks.function(function, request.function(), request.named(), inFunction));
        findings.add(FunctionChecks.lastRun(watched));
        for (Watch watch : Watch.values()) {
            findings.add(FunctionChecks.alarm(watch, watched, here));
        }
        return findings;
    }

    private Optional<String> otherLedger(Settings settings) {
        return inFunction instanceof SettingsSource.InFunction.Valid(Settings ofFunction)
                ? LedgerChecks.elsewhere(settings.ledger(), ofFunction.ledger())
                : Optional.empty();
    }

    /** What SES answered is of no meaning where mails go out by a mail server. */
    private <T> Asked<T> overSes(Asked<T> asked) {
        return source.asked().known().map(settings -> settings.mail().transport())
                .filter(Settings.Transport.Smtp.class::isInstance)
                .<Asked<T>>map(smtp -> new Asked.NotAsked<>(
                        "does not apply: mails go out by SMTP, which 'forewarn test-send' tries"))
                .orElse(asked);
    }
}
