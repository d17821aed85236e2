package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserOffboardCommandTest {
    private static final String PHONE = "arn:aws:iam::123456789012:mfa/phone";
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "no");

    private static final String LIST = """
            This goes from user 'bob', in this order:

            WHAT           ID                                   DETAIL
            access-key     AKIA1                                active, made 2026-01-01
            access-key     AKIA2                                inactive, made 2026-02-01
            login-profile  bob                                  made 2026-01-01
            mfa-device     arn:aws:iam::123456789012:mfa/phone  enabled 2026-01-01

            4 things
            """;
    private static final String WHAT_STAYS =
            """
                    The user 'bob' is still there, with its groups and policies. Sessions that are open, such as temporary \
                    credentials, go on until they end, for up to 36 hours. Deleting the user ends both: where Terraform made it, take it \
                    out there; else 'aws iam delete-user --user-name bob' once it is out of its groups and its policies are detached and \
                    deleted.
                    """;
    private static final List<String> LOOK = List.of("ListAccessKeys", "GetLoginProfile", "ListSigningCertificates",
            "ListSSHPublicKeys", "ListServiceSpecificCredentials", "ListMFADevices", "ListVirtualMFADevices");

    private final AccountInOrder account = AccountInOrder.start();
    /** The ids of what bob has; of the device, whether it is bob's ({@code used}) or only there. */
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() {
        there.addAll(List.of("AKIA1", "AKIA2", "bob", PHONE, "used"));
        list("ListAccessKeys", "AccessKeyMetadata", () -> member("AKIA1", "<AccessKeyId>AKIA1</AccessKeyId>"
                + "<Status>Active</Status><CreateDate>2026-01-01T00:00:00Z</CreateDate>")
                + member("AKIA2", "<AccessKeyId>AKIA2</AccessKeyId>"
                        + "<Status>Inactive</Status><CreateDate>2026-02-01T00:00:00Z</CreateDate>"));
        account.aws.answer("GetLoginProfile", request -> there.contains("bob") ? Answer.xml("GetLoginProfile",
                "<LoginProfile><UserName>bob</UserName><CreateDate>2026-01-01T00:00:00Z</CreateDate></LoginProfile>")
                : Answer.xmlError(404, "NoSuchEntity", "none"));
        list("ListSigningCertificates", "Certificates", () -> "");
        list("ListSSHPublicKeys", "SSHPublicKeys", () -> "");
        list("ListServiceSpecificCredentials", "ServiceSpecificCredentials", () -> "");
        list("ListMFADevices", "MFADevices", () -> member("used", "<SerialNumber>" + PHONE
                + "</SerialNumber><EnableDate>2026-01-01T00:00:00Z</EnableDate>"));
        list("ListVirtualMFADevices", "VirtualMFADevices", () -> there.contains("used") ? ""
                : member(PHONE, "<SerialNumber>" + PHONE + "</SerialNumber>"));
        remove("DeleteAccessKey", "AccessKeyId");
        remove("DeleteLoginProfile", "UserName");
        remove("DeleteVirtualMFADevice", "SerialNumber");
        account.aws.answer("DeactivateMFADevice", request -> {
            there.remove("used");
            return Answer.xml("DeactivateMFADevice", "");
        });
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private interface Members {
        String now();
    }

    private void list(String call, String element, Members members) {
        account.aws.answer(call, request -> Answer.xml(call, "<" + element + ">" + members.now() + "</" + element + ">"
                + "<IsTruncated>false</IsTruncated>"));
    }

    private String member(String id, String content) {
        return there.contains(id) ? "<member>" + content + "</member>" : "";
    }

    private void remove(String call, String field) {
        account.aws.answer(call, request -> there.remove(request.form().get(field)) ? Answer.xml(call, "")
                : Answer.xmlError(404, "NoSuchEntity", "none"));
    }

    private static Outcome offboard(String... arguments) {
        return Program.run(arguments(arguments));
    }

    private static String[] arguments(String... more) {
        return Stream.concat(Stream.of("user", "offboard", "bob"), Stream.of(more)).toArray(String[]::new);
    }

    private static String audit(String action, String what, String result) {
        return "audit: {\"at\":\"2026-11-22T06:30:00Z\",\"by\":\"arn:aws:iam::123456789012:user/admin\",\"action\":\""
                + action + "\",\"account\":\"123456789012\",\"user\":\"bob\",\"what\":\"" + what + "\",\"result\":\""
                + result + "\"}\n";
    }

    private static final String AUDIT = audit("delete-access-key", "AKIA1", "done")
            + audit("delete-access-key", "AKIA2", "done") + audit("delete-login-profile", "bob", "done")
            + audit("deactivate-mfa-device", PHONE, "done") + audit("delete-mfa-device", PHONE, "done");

    @Test
    void listsTakesAllAwayAndSaysWhatStays() {
        assertThat(offboard("--yes")).isEqualTo(
                new Outcome(0, LIST + "\n4 of 4 things are gone.\n" + WHAT_STAYS, AUDIT));
        assertThat(there).isEmpty();
        assertThat(account.aws.calls()).containsExactlyElementsOf(Stream.of(List.of("GetCallerIdentity"), LOOK,
                List.of("DeleteAccessKey", "DeleteAccessKey", "DeleteLoginProfile", "DeactivateMFADevice",
                        "DeleteVirtualMFADevice"),
                LOOK).flatMap(List::stream).toList());
    }

    @Test
    void asksForTheNameAndGoesOn() {
        ScriptedTerminal person = new ScriptedTerminal("bob");

        Outcome outcome = Program.runWith(person, arguments());

        assertThat(person.shown()).containsExactly(LIST, "Type the user's name to take all of this away: ");
        assertThat(outcome).isEqualTo(new Outcome(0, "4 of 4 things are gone.\n" + WHAT_STAYS, AUDIT));
        assertThat(there).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "y", "Bob", "bobby"})
    void doesNothingOnAnyOtherAnswer(String answer) {
        Outcome outcome = Program.runWith(new ScriptedTerminal(answer), arguments());

        assertThat(outcome).isEqualTo(new Outcome(2, "", "forewarn: that is not 'bob', so nothing was done\n"));
        assertThat(there).hasSize(5);
    }

    @Test
    void doesNothingWhereTheInputEnds() {
        assertThat(Program.runWith(new ScriptedTerminal(), arguments()).exitCode()).isEqualTo(2);
        assertThat(there).hasSize(5);
    }

    @Test
    void doesNothingWhereThereIsNobodyToAsk() {
        assertThat(offboard()).isEqualTo(new Outcome(2, "", "forewarn: there is nobody to ask, since standard input and"
                + " output are not both a terminal, so nothing was done; look with --dry-run, and go on with --yes\n"));
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void onlyLists() {
        assertThat(offboard("--dry-run")).isEqualTo(new Outcome(0, LIST, ""));
        assertThat(there).hasSize(5);
    }

    @Test
    void refusesToOffboardTheCaller() {
        Outcome outcome = Program.run("user", "offboard", "Admin", "--yes");

        assertThat(outcome).isEqualTo(new Outcome(1, "", "forewarn: the credentials are those of 'Admin', who would be"
                + " locked out half-way; nothing was done. Use another administrator's\n"));
        assertThat(account.aws.calls()).containsExactly("GetCallerIdentity");
    }

    @Test
    void knowsThatThereIsNoSuchUser() {
        account.aws.answer("ListAccessKeys", Answer.xmlError(404, "NoSuchEntity", "none"));

        assertThat(offboard("--yes").err())
                .startsWith("forewarn: there is no user 'bob' in account 123456789012, so nothing was");
        assertThat(offboard("--yes").exitCode()).isEqualTo(1);
    }

    @Test
    void goesOnAfterARefusalAndListsWhatIsLeft() {
        account.aws.answer("DeleteLoginProfile", DENIED);

        Outcome outcome = offboard("--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(
                LIST + """

                        2 of 4 things are gone.
                        Left: login-profile bob: iam:DeleteLoginProfile of user 'bob' was denied (AccessDenied: no): allow the action \
                        iam:DeleteLoginProfile of user 'bob' to the role or user that runs this
                        Left: mfa-device arn:aws:iam::123456789012:mfa/phone: it was not tried, since it protects the console \
                        password as long as there may be one
                        To go on: forewarn user offboard bob
                        """);
        assertThat(outcome.err()).endsWith(audit("delete-login-profile", "bob", "refused"));
        assertThat(there).containsExactlyInAnyOrder("bob", "used", PHONE);
    }

    @Test
    void saysHowToGoOnWithADeviceThatIsOnlyDeactivatedAndThenDoes() {
        account.aws.answer("DeleteVirtualMFADevice", DENIED);

        Outcome outcome = offboard("--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Left: mfa-device " + PHONE)
                .endsWith("\nTo go on: forewarn user offboard bob --mfa-device " + PHONE + "\n");
        assertThat(offboard("--dry-run").out())
                .isEqualTo("User 'bob' has nothing that lets anybody in.\nNobody uses this"
                        + " virtual MFA device of the account: " + PHONE
                        + ". Nothing tells whose they were; if one was deactivated"
                        + " by an offboarding of 'bob' that was interrupted, name it with --mfa-device.\n");
        remove("DeleteVirtualMFADevice", "SerialNumber");
        assertThat(offboard("--yes", "--mfa-device", PHONE).exitCode()).isZero();
        assertThat(there).isEmpty();
    }

    @Test
    void countsWhatSomebodyElseTookAway() {
        account.aws.answer("DeleteAccessKey", request -> {
            there.remove(request.form().get("AccessKeyId"));
            return Answer.xmlError(404, "NoSuchEntity", "none");
        });

        Outcome outcome = offboard("--yes");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("\n4 of 4 things are gone, 2 of them without our doing.\n");
        assertThat(outcome.err()).contains(audit("delete-access-key", "AKIA1", "already-done"));
    }

    @Test
    void tellsWhatCameInTheMeantime() {
        there.remove("AKIA2");
        account.aws.answer("DeleteLoginProfile", request -> {
            there.addAll(List.of("AKIA2"));
            there.remove("bob");
            return Answer.xml("DeleteLoginProfile", "");
        });

        Outcome outcome = offboard("--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Came in the meantime, and is left alone: access-key AKIA2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListAccessKeys", "GetLoginProfile", "ListSigningCertificates", "ListSSHPublicKeys",
        "ListServiceSpecificCredentials", "ListMFADevices", "ListVirtualMFADevices"})
    void takesAwayTheRestWhereItMayNotLookAtSomething(String call) {
        account.aws.answer(call, DENIED);

        Outcome dry = offboard("--dry-run");
        Outcome outcome = offboard("--yes");

        assertThat(dry.exitCode()).isEqualTo(1);
        assertThat(dry.out()).contains("\nNot looked at: ", "iam:" + call);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("\nNot looked at, so that there may be some left: ",
                "allow the action iam:" + call);
        assertThat(there).hasSize(switch (call) {
            case "ListAccessKeys", "ListMFADevices" -> 2;
            // With the MFA device and its being used: there may be a password.
            case "GetLoginProfile" -> 3;
            default -> 0;
        });
    }

    @Test
    void stopsWhenTheCredentialsExpireAndSaysWhatIsLeft() {
        account.aws.answer("DeleteLoginProfile", Answer.xmlError(403, "ExpiredToken", "words"));

        Outcome outcome = offboard("--yes");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains(
                "\n2 of 4 things are gone.\nLeft: login-profile bob: iam:DeleteLoginProfile of"
                        + " user 'bob' failed, the AWS credentials have expired",
                "Left: mfa-device " + PHONE + ": it was not tried",
                "It could not be looked again whether anything is left: ");
        assertThat(outcome.err()).endsWith(audit("delete-login-profile", "bob", "not-done"));
        assertThat(there).containsExactlyInAnyOrder("bob", PHONE, "used");
    }

    @Test
    void isUnavailableWhereNothingWasDoneAtAll() {
        account.aws.answer("DeleteAccessKey", Answer.xmlError(403, "ExpiredToken", "words"));
        assertThat(offboard("--yes").exitCode()).isEqualTo(3);

        account.aws.answer("ListAccessKeys", Answer.xmlError(403, "ExpiredToken", "words"));
        assertThat(offboard("--yes").exitCode()).isEqualTo(3);
        assertThat(there).hasSize(5);
    }

    @Test
    void printsJsonBeforeAndAfter() throws IOException {
        assertThat(JSON.std.mapFrom(offboard("--dry-run", "--format", "json").out())).isEqualTo(JSON.std.mapFrom(json(
                "true", "null", "listed", "null")));
        account.aws.answer("DeactivateMFADevice", DENIED);
        Outcome outcome = offboard("--yes", "--format", "json");

        assertThat(JSON.std.mapFrom(outcome.out())).isEqualTo(JSON.std.mapFrom(json("false", "false", "gone",
                "\"iam:DeactivateMFADevice of user 'bob' was denied (AccessDenied: no): allow the action"
                        + " iam:DeactivateMFADevice of user 'bob' to the role or user that runs this\"")));
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    private static String json(String dryRun, String complete, String state, String reason) {
        return """
                {"user": "bob", "account": "123456789012", "dryRun": %s, "complete": %s, "belongings": [
                 {"kind": "access-key", "id": "AKIA1", "detail": "active, made 2026-01-01", "state": "%s", "reason": null},
                 {"kind": "access-key", "id": "AKIA2", "detail": "inactive, made 2026-02-01", "state": "%s", "reason": null},
                 {"kind": "login-profile", "id": "bob", "detail": "made 2026-01-01", "state": "%s", "reason": null},
                 {"kind": "mfa-device", "id": "arn:aws:iam::123456789012:mfa/phone", "detail": "enabled 2026-01-01",
                  "state": "%s", "reason": %s}],
                 "unlisted": [], "unusedMfaDevices": [], "unknownMfaDevices": [], "notLookedAgain": null}"""
                .formatted(dryRun, complete, state, state, state, "null".equals(reason) ? state : "left", reason);
    }

    @Test
    void printsCsv() {
        assertThat(offboard("--dry-run", "--format", "csv").out()).isEqualTo("""
                kind,id,detail,state,reason
                access-key,AKIA1,"active, made 2026-01-01",listed,
                access-key,AKIA2,"inactive, made 2026-02-01",listed,
                login-profile,bob,made 2026-01-01,listed,
                mfa-device,arn:aws:iam::123456789012:mfa/phone,enabled 2026-01-01,listed,
                """);
    }

    @Test
    void goesOnWhereTheAuditFileTakesNoMoreAndSaysSo() {
        Outcome outcome = offboard("--yes", "--audit", "/dev/full");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("forewarn: the audit file can't be written to any more (No space left on"
                + " device); the next line is not in it\n" + audit("delete-access-key", "AKIA1", "done"));
        assertThat(outcome.out()).contains(" things are gone");
        assertThat(there).doesNotContain("AKIA1", "AKIA2", "bob", PHONE);
    }

    @Test
    void writesEachDeedToTheAuditFile() throws IOException {
        Path file = folder.resolve("audit.jsonl");

        offboard("--yes", "--audit", file.toString());

        assertThat(Files.readString(file)).isEqualTo(AUDIT.replace("audit: ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "GAHT12345678", "arn:aws:iam::123456789012:u2f/user/bob/key", ""})
    void refusesADeviceThatIsNotVirtual(String device) {
        Outcome outcome = offboard("--yes", "--mfa-device", device);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: --mfa-device is the ARN of a virtual MFA device, such as"
                + " arn:aws:iam::123456789012:mfa/phone; what was named is none\n");
        assertThat(account.aws.calls()).isEmpty();
    }

    @Test
    void doesNotTouchADeviceThatSomebodyUses() {
        Outcome outcome = offboard("--yes", "--mfa-device", "arn:aws:iam::123456789012:mfa/eva");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("Not among the virtual MFA devices that nobody uses, so it is gone already or"
                        + " somebody's: arn:aws:iam::123456789012:mfa/eva\n");
        assertThat(account.aws.requests("DeleteVirtualMFADevice"))
                .extracting(request -> Map.of("device", request.form().getOrDefault("SerialNumber", "")))
                .containsExactly(Map.of("device", PHONE));
    }
}
