package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK in this process finds a credentials file, no region, and an AWS that answers as each test says. */
class KeyCommandTest {
    private static final String OLD = "AKIAOLDOLDOLDOLDOLD1";
    private static final String NEW = "AKIANEWNEWNEWNEWNEW1";
    private static final String LIST = "ListAccessKeys";
    private static final String USED = "GetAccessKeyLastUsed";
    private static final String CREATE = "CreateAccessKey";
    private static final String UPDATE = "UpdateAccessKey";
    private static final String DELETE = "DeleteAccessKey";
    private static final String IDENTITY = "GetCallerIdentity";
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "no");
    private static final String SECRET = "new/SECRET+new";

    private final StubAws aws = new StubAws();
    private final Map<String, String> statuses = new TreeMap<>();

    @TempDir
    private Path folder = Path.of("");

    private Path credentials = Path.of("");

    @BeforeEach
    void start() throws IOException {
        credentials = folder.resolve("credentials");
        Files.writeString(credentials, "[default]\naws_access_key_id = " + OLD + "\naws_secret_access_key = old\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        System.setProperty("aws.configFile", folder.resolve("config").toString());
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        statuses.put(OLD, "Active");
        identity("arn:aws:iam::123456789012:user/eva");
        aws.answer(LIST, request -> listed());
        aws.answer(USED, request -> used(request.form().getOrDefault("AccessKeyId", "")));
        aws.answer(CREATE, request -> {
            statuses.put(NEW, "Active");
            return Answer.xml(CREATE, "<AccessKey><UserName>eva</UserName><AccessKeyId>" + NEW
                    + "</AccessKeyId><Status>Active</Status><SecretAccessKey>" + SECRET
                    + "</SecretAccessKey></AccessKey>");
        });
        aws.answer(UPDATE, request -> {
            statuses.put(request.form().getOrDefault("AccessKeyId", ""), request.form().getOrDefault("Status", ""));
            return Answer.xml(UPDATE, "");
        });
        aws.answer(DELETE, request -> {
            statuses.remove(request.form().getOrDefault("AccessKeyId", ""));
            return Answer.xml(DELETE, "");
        });
    }

    @AfterEach
    void stop() {
        for (String property : List.of("aws.sharedCredentialsFile", "aws.configFile", "aws.endpointUrl",
                "aws.disableEc2Metadata", "aws.profile", "aws.accessKeyId", "aws.secretAccessKey")) {
            System.clearProperty(property);
        }
        aws.close();
    }

    @Test
    void listsKeysAsATable() throws IOException {
        statuses.put(NEW, "Inactive");
        Files.writeString(credentials,
                "[work]\naws_access_key_id = " + OLD + "\n[old]\naws_access_key_id = " + NEW + "\n",
                StandardOpenOption.APPEND);

        assertThat(Program.run("key", "list")).isEqualTo(new Outcome(0,
                """
                        KEY                   STATUS    MADE (UTC)        DAYS OLD  LAST USED (UTC)   BY               PROFILES       THIS CALL
                        AKIAOLDOLDOLDOLDOLD1  active    2026-01-01 00:00  325       2026-11-20 10:00  s3 in eu-west-1  default, work  yes
                        AKIANEWNEWNEWNEWNEW1  inactive  2026-11-22 06:00  0         never             -                old            -

                        2 keys of eva in account 123456789012; a user may have 2
                        """,
                ""));
        assertThat(aws.calls()).containsExactly(IDENTITY, LIST, USED, USED);
    }

    @Test
    void listsKeysAsCsvAndJson() {
        statuses.put(NEW, "Inactive");

        assertThat(Program.run("key", "list", "--format", "csv")).isEqualTo(new Outcome(0, """
                id,status,createdAt,ageDays,use,lastUsedAt,lastUsedService,lastUsedRegion,inUse,profiles
                AKIAOLDOLDOLDOLDOLD1,active,2026-01-01T00:00:00Z,325,used,2026-11-20T10:00:00Z,s3,eu-west-1,true,default
                AKIANEWNEWNEWNEWNEW1,inactive,2026-11-22T06:00:00Z,0,never,,,,false,
                """, ""));
        assertThat(Program.run("key", "list", "--format", "json")).isEqualTo(new Outcome(0, """
                {
                  "account" : "123456789012",
                  "user" : "eva",
                  "asOf" : "2026-11-22T06:30:00Z",
                  "keys" : [ {
                    "id" : "AKIAOLDOLDOLDOLDOLD1",
                    "status" : "active",
                    "createdAt" : "2026-01-01T00:00:00Z",
                    "ageDays" : 325,
                    "use" : "used",
                    "lastUsedAt" : "2026-11-20T10:00:00Z",
                    "lastUsedService" : "s3",
                    "lastUsedRegion" : "eu-west-1",
                    "inUse" : true,
                    "profiles" : [ "default" ]
                  }, {
                    "id" : "AKIANEWNEWNEWNEWNEW1",
                    "status" : "inactive",
                    "createdAt" : "2026-11-22T06:00:00Z",
                    "ageDays" : 0,
                    "use" : "never",
                    "lastUsedAt" : null,
                    "lastUsedService" : null,
                    "lastUsedRegion" : null,
                    "inUse" : false,
                    "profiles" : [ ]
                  } ]
                }
                """, ""));
    }

    @Test
    void listsKeysOfWhichTheLastUseMayNotBeAsked() {
        aws.answer(USED, DENIED);

        Outcome outcome = Program.run("key", "list");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("325       unknown          -");
        assertThat(outcome.err()).isEqualTo("forewarn: the last use is not known: iam:GetAccessKeyLastUsed was denied"
                + " (AccessDenied: no): allow the action iam:GetAccessKeyLastUsed to the role or user that runs this\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "rotate", "activate AKIAOLDOLDOLDOLDOLD1", "delete --yes AKIAOLDOLDOLDOLDOLD1"})
    void refusesCallersWhoAreNoUsers(String command) {
        identity("arn:aws:sts::123456789012:assumed-role/admin/i-1");

        assertThat(run(command))
                .isEqualTo(new Outcome(1, "", "forewarn: you are signed in as the role 'admin', and only IAM users"
                        + " have access keys of their own to look after: set AWS_PROFILE to a profile that has those of your IAM user\n"));
        assertThat(aws.calls()).containsExactly(IDENTITY);
    }

    @Test
    void showsANewKeysSecretOnceOnTheTerminal() {
        ScriptedTerminal person = new ScriptedTerminal();

        Outcome outcome = Program.runWith(person, "key", "create");

        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(person.shown()).containsExactly(
                "Made the access key " + NEW + ". This is its secret, now and never again:", "    " + SECRET,
                "When everything uses " + NEW
                        + ": 'forewarn key list' shows whether the old key is still used, and 'forewarn key"
                        + " deactivate " + OLD + "', in a call with the new key, switches it off.");
    }

    @Test
    void writesANewKeyToAFileOfItsOwn() throws IOException {
        Path file = folder.resolve("new");

        Outcome outcome = Program.run("key", "create", "--out", file.toString());

        assertThat(outcome).isEqualTo(new Outcome(0, "Made the access key " + NEW + ", and wrote it to " + file
                + ".\nTry it: AWS_PROFILE=default AWS_SHARED_CREDENTIALS_FILE=" + file
                + " forewarn key list\nWhen everything uses " + NEW
                + ": 'forewarn key list' shows whether the old key is still used, and 'forewarn key deactivate " + OLD
                + "', in a call with the new key, switches it off.\n", ""));
        assertThat(Files.readString(file)).isEqualTo(
                "[default]\naws_access_key_id = " + NEW + "\naws_secret_access_key = " + SECRET + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void makesNoKeyWhereItsSecretCanNotGoAnywhere() throws IOException {
        assertThat(Program.run("key", "create"))
                .isEqualTo(new Outcome(2, "", "forewarn: no key was made, since there is no"
                        + " terminal to show its secret on once: name a new file for it with --out FILE\n"));
        assertThat(Program.run("key", "create", "--out", credentials.toString()))
                .isEqualTo(new Outcome(2, "", "forewarn: '"
                        + credentials + "' exists already and is left as it is; name a new file\n"));
        Path nowhere = folder.resolve("none").resolve("new");
        assertThat(Program.run("key", "create", "--out", nowhere.toString()).exitCode()).isEqualTo(2);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void deletesTheKeyAgainWhenItsFileCanNotBeWritten() throws IOException {
        Path file = folder.resolve("new");
        aws.answer(CREATE, request -> {
            statuses.put(NEW, "Active");
            delete(file);
            return Answer.xml(CREATE, "<AccessKey><AccessKeyId>" + NEW + "</AccessKeyId><SecretAccessKey>" + SECRET
                    + "</SecretAccessKey></AccessKey>");
        });

        Outcome outcome = Program.run("key", "create", "--out", file.toString());

        assertThat(outcome).isEqualTo(new Outcome(1, "", "forewarn: '" + file + "' can't be written to"
                + " (java.nio.file.NoSuchFileException: " + file + "), so the key " + NEW
                + " was deleted again: make room, or name"
                + " another place with --out\n"));
        assertThat(statuses).containsOnlyKeys(OLD);

        aws.answer(DELETE, DENIED);
        assertThat(Program.run("key", "create", "--out", file.toString()).err()).contains("and the key " + NEW
                + ", whose secret is lost with that, could not be deleted again (iam:DeleteAccessKey was denied (AccessDenied: no)",
                "): 'forewarn key deactivate " + NEW + "' and 'forewarn key delete " + NEW + "'");
    }

    @Test
    void namesTheTwoKeysThatLeaveNoRoomForAnother() throws IOException {
        statuses.put(NEW, "Active");
        aws.answer(CREATE, Answer.xmlError(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
        Path file = folder.resolve("new");

        Outcome outcome = Program.run("key", "create", "--out", file.toString());

        assertThat(outcome).isEqualTo(new Outcome(1, "",
                """
                        forewarn: no key was made, since eva has 2 already, and a user may have 2:
                          AKIAOLDOLDOLDOLDOLD1 is active, was made 2026-01-01 00:00 UTC (325 days ago) and last used 2026-11-20 10:00 UTC by \
                        s3 in eu-west-1; in the credentials file: default; this call is made with it
                          AKIANEWNEWNEWNEWNEW1 is active, was made 2026-11-22 06:00 UTC (0 days ago) and never used
                        The younger key, AKIANEWNEWNEWNEWNEW1, was never used, as after a rotation that was interrupted before the key was \
                        written; then nobody has its secret. If you know of no other place that has it, 'forewarn key deactivate \
                        AKIANEWNEWNEWNEWNEW1', and when nothing misses it 'forewarn key delete AKIANEWNEWNEWNEWNEW1', and try again.
                        """));
        assertThat(file).doesNotExist();
        aws.answer(LIST, DENIED);
        assertThat(Program.run("key", "create", "--out", file.toString())).isEqualTo(new Outcome(1, "",
                "forewarn: no key was made,"
                        + " since eva has as many as a user may have, 2; which ones is not known (iam:ListAccessKeys was denied"
                        + " (AccessDenied: no): allow the action iam:ListAccessKeys to the role or user that runs this)\n"));
    }

    @Test
    void saysThatThereMayBeAKeyWhoseSecretNobodyKnows() {
        aws.answer(CREATE, new Answer.Lost());
        Path file = folder.resolve("new");

        Outcome outcome = Program.run("key", "create", "--out", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("forewarn: iam:CreateAccessKey was asked for and gave no clear answer (")
                .endsWith(
                        "so there may be a new key now, whose secret nobody knows: look with 'forewarn key list'; if there is one"
                                + " that was made just now, 'forewarn key deactivate ID' and 'forewarn key delete ID', and try again\n");
        assertThat(file).doesNotExist();
    }

    @Test
    void rotatesTheKeyOfTheProfile() throws IOException {
        Files.writeString(credentials, "# mine\n[default]\naws_access_key_id = " + OLD
                + "   # 2024\naws_secret_access_key = old\n[work]\naws_access_key_id = " + OLD
                + "\naws_secret_access_key = old");

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(0,
                                """
                                        Profile 'default' of CREDENTIALS holds AKIANEWNEWNEWNEWNEW1 now, which works, and AKIAOLDOLDOLDOLDOLD1 is switched off.
                                        The same file holds AKIAOLDOLDOLDOLDOLD1 in profile work, too, where it was left: change it there yourself.
                                        Whatever else uses AKIAOLDOLDOLDOLDOLD1 fails from now on: 'forewarn key list' shows when and by what it was used last.
                                          To switch it on again:     forewarn key activate AKIAOLDOLDOLDOLDOLD1
                                          When nothing misses it:    forewarn key delete AKIAOLDOLDOLDOLDOLD1
                                        """
                                        .replace("CREDENTIALS", credentials.toString()),
                                """
                                        forewarn: made the key AKIANEWNEWNEWNEWNEW1; waiting until AWS knows it ...
                                        forewarn: the profile holds AKIANEWNEWNEWNEWNEW1 now; trying it from there ...
                                        """));
        assertThat(Files.readString(credentials)).isEqualTo("# mine\n[default]\naws_access_key_id = " + NEW
                + "   # 2024\naws_secret_access_key = " + SECRET + "\n[work]\naws_access_key_id = " + OLD
                + "\naws_secret_access_key = old");
        assertThat(statuses).isEqualTo(Map.of(OLD, "Inactive", NEW, "Active"));
        assertThat(inFolder()).containsExactly("credentials");
    }

    @Test
    void takesTheNewKeyBackWhenItDoesNotWork() throws IOException {
        aws.answer(IDENTITY, arn("arn:aws:iam::123456789012:user/eva"), DENIED);

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome).isEqualTo(new Outcome(3, "",
                """
                        forewarn: made the key NEW; waiting until AWS knows it ...
                        forewarn: the key NEW does not work: sts:GetCallerIdentity was denied (AccessDenied: no): allow the action \
                        sts:GetCallerIdentity to the role or user that runs this
                        The new key, NEW, was deleted again, and all is as it was: profile 'default' of CREDENTIALS holds OLD.
                        """
                        .replace("CREDENTIALS", credentials.toString()).replace("NEW", NEW).replace("OLD", OLD)));
        assertThat(statuses).isEqualTo(Map.of(OLD, "Active"));
        assertThat(Files.readString(credentials)).contains(OLD);
        assertThat(inFolder()).containsExactly("credentials");
    }

    @Test
    void namesTheKeyThatItCouldNotTakeBack() throws IOException {
        aws.answer(IDENTITY, arn("arn:aws:iam::123456789012:user/eva"), DENIED);
        aws.answer(DELETE, DENIED);

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith(
                """
                        Profile 'default' of CREDENTIALS holds OLD as before; but the new key, NEW, could not be deleted again \
                        (iam:DeleteAccessKey was denied (AccessDenied: no): allow the action iam:DeleteAccessKey to the role or user that \
                        runs this). Nobody has its secret: 'forewarn key deactivate NEW' and 'forewarn key delete NEW'.
                        """
                        .replace("CREDENTIALS", credentials.toString()).replace("NEW", NEW).replace("OLD", OLD));
        assertThat(Files.readString(credentials)).contains(OLD);
    }

    @Test
    void saysHowToGoOnWhenTheOldKeyCouldNotBeSwitchedOff() throws IOException {
        aws.answer(UPDATE, DENIED);

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith(
                """
                        forewarn: iam:UpdateAccessKey was denied (AccessDenied: no): allow the action iam:UpdateAccessKey to the role or user \
                        that runs this
                        Profile 'default' of CREDENTIALS holds the new key, NEW, which works; but the old one, OLD, may still be active. Go on \
                        with 'forewarn key deactivate OLD'.
                        """
                        .replace("CREDENTIALS", credentials.toString()).replace("NEW", NEW).replace("OLD", OLD));
        assertThat(Files.readString(credentials)).contains(NEW);
    }

    @Test
    void saysSoWhenTheNewKeyDoesNotWorkFromTheFile() {
        aws.answer(IDENTITY, arn("arn:aws:iam::123456789012:user/eva"), arn("x"), arn("x"), DENIED);

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).endsWith(
                """
                        Profile 'default' of CREDENTIALS holds the new key, NEW, which worked before it was written there. The old one, OLD, is \
                        still active. Try 'forewarn key list'; when that works, go on with 'forewarn key deactivate OLD'.
                        """
                        .replace("CREDENTIALS", credentials.toString()).replace("NEW", NEW).replace("OLD", OLD));
        assertThat(statuses).isEqualTo(Map.of(OLD, "Active", NEW, "Active"));
    }

    @Test
    void advisesHowToGoOnWithAnInterruptedRotation() throws IOException {
        statuses.put(NEW, "Active");
        Files.writeString(credentials,
                "[default]\naws_access_key_id = " + NEW + "\naws_secret_access_key = " + SECRET + "\n");

        Outcome outcome = Program.run("key", "rotate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("forewarn: no key was made, since eva has 2 already, and a user may have 2:\n")
                .endsWith("The older key, " + OLD
                        + ", is still active, as after a rotation that was interrupted at its last step. To"
                        + " go on: 'forewarn key deactivate " + OLD
                        + "'; see whether anything misses it ('forewarn key activate "
                        + OLD + "' switches it on again), and then 'forewarn key delete " + OLD + "'.\n");
        assertThat(aws.calls()).containsExactly(IDENTITY, LIST, USED, USED);
    }

    @Test
    void asksAwsNothingWhereTheFileIsMalformed() throws IOException {
        String malformed = "[default]\naws_access_key_id = " + OLD + "\noops\n";
        Files.writeString(credentials, malformed);

        assertThat(Program.run("key", "rotate")).isEqualTo(new Outcome(2, "", "forewarn: '" + credentials
                + "', line 3, is malformed, and AWS's tools can't read the file: there is no '='\n"));
        assertThat(Files.readString(credentials)).isEqualTo(malformed);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void asksAwsNothingWhereTheConfigFileIsMalformed() throws IOException {
        Files.writeString(folder.resolve("config"), "region = eu-west-1\n");

        assertThat(Program.run("key", "rotate")).isEqualTo(new Outcome(2, "",
                "forewarn: '" + folder.resolve("config") + "', line 1, is malformed, and nothing was done, since AWS"
                        + " can't be called with it: mend the file; 'aws configure list' reads the same ones\n"));
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void asksAwsNothingWhereTheFileIsReadOnlyOrTheProfileIsNotThere() throws IOException {
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("r--------"));
        assertThat(Program.run("key", "rotate")).isEqualTo(new Outcome(2, "", "forewarn: '" + credentials.toRealPath()
                + "' is read-only for you (r--------), so no key was made: chmod u+w '" + credentials.toRealPath()
                + "', or have somebody do it who may\n"));

        System.setProperty("aws.profile", "work");
        assertThat(Program.run("key", "rotate")).isEqualTo(new Outcome(2, "",
                "forewarn: no key was made: profile 'work' is neither"
                        + " in '" + credentials + "' (which has default) nor in '" + folder.resolve("config")
                        + "': check AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE and HOME\n"));
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void leavesAKeyOfTheEnvironmentAlone() {
        System.setProperty("aws.accessKeyId", OLD);
        System.setProperty("aws.secretAccessKey", "old");

        assertThat(Program.run("key", "rotate").err())
                .startsWith(
                        "forewarn: no key was made: the access key comes from AWS_ACCESS_KEY_ID in the environment");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void switchesAKeyOffAndOn() {
        statuses.put(NEW, "Active");

        assertThat(Program.run("key", "deactivate", NEW)).isEqualTo(new Outcome(0,
                NEW + " is inactive now. Whatever uses it fails"
                        + " from now on, within seconds.\n  To switch it on again:     forewarn key activate " + NEW
                        + "\n  When nothing misses it:    forewarn key delete " + NEW + "\n",
                ""));
        assertThat(statuses).containsEntry(NEW, "Inactive");
        assertThat(Program.run("key", "deactivate", NEW))
                .isEqualTo(new Outcome(0, NEW + " was inactive already; nothing was changed.\n", ""));
        assertThat(Program.run("key", "activate", NEW)).isEqualTo(
                new Outcome(0, NEW + " is active now. AWS may need some seconds until it takes it everywhere.\n", ""));
        assertThat(statuses).containsEntry(NEW, "Active");
        assertThat(Program.run("key", "activate", NEW))
                .isEqualTo(new Outcome(0, NEW + " was active already; nothing was changed.\n", ""));
        assertThat(aws.requests(UPDATE)).hasSize(2);
    }

    @Test
    void locksNobodyOut() {
        assertThat(Program.run("key", "deactivate", OLD)).isEqualTo(new Outcome(2, "", "forewarn: " + OLD
                + " is the key that this"
                + " very call is made with, and nothing was done: you would lock yourself out. 'forewarn key rotate' puts another in"
                + " its place first; or call with another key, for example by AWS_PROFILE\n"));
        assertThat(Program.run("key", "delete", "--yes", OLD)).isEqualTo(new Outcome(2, "", "forewarn: " + OLD
                + " is the key that"
                + " this very call is made with, and nothing was deleted: you would lock yourself out. Call with another key, for"
                + " example by AWS_PROFILE\n"));
        assertThat(statuses).isEqualTo(Map.of(OLD, "Active"));
    }

    @Test
    void deletesAKeyThatIsOffWhenItIsMeant() {
        statuses.put(NEW, "Inactive");
        for (String answer : List.of("", "n", "yess", "j")) {
            ScriptedTerminal person = new ScriptedTerminal(answer);
            assertThat(Program.runWith(person, "key", "delete", NEW))
                    .isEqualTo(new Outcome(2, "", "forewarn: nothing was deleted\n"));
            assertThat(person.shown()).containsExactly(
                    NEW + " is inactive, was made 2026-11-22 06:00 UTC (0 days ago) and never used.",
                    "Delete it? This can't be undone. [y/N] ");
        }
        assertThat(Program.runWith(new ScriptedTerminal(), "key", "delete", NEW).exitCode()).isEqualTo(2);
        assertThat(statuses).containsKey(NEW);

        assertThat(Program.runWith(new ScriptedTerminal(" Y "), "key", "delete", NEW))
                .isEqualTo(new Outcome(0, NEW + " is deleted.\n", ""));
        assertThat(statuses).isEqualTo(Map.of(OLD, "Active"));
    }

    @Test
    void deletesForScriptsOnlyWhenTheySaySo() {
        statuses.put(NEW, "Inactive");

        assertThat(Program.run("key", "delete", NEW))
                .isEqualTo(new Outcome(2, "", "forewarn: nothing was deleted, since there is no"
                        + " terminal to ask at whether it is meant: say so with --yes\n"));
        assertThat(aws.calls()).isEmpty();
        assertThat(Program.run("key", "delete", "--yes", NEW)).isEqualTo(new Outcome(0, NEW + " is deleted.\n", ""));
        assertThat(aws.calls()).containsExactly(IDENTITY, LIST, DELETE);
    }

    @Test
    void deletesNoActiveKey() {
        statuses.put(NEW, "Active");

        assertThat(Program.run("key", "delete", "--yes", NEW)).isEqualTo(new Outcome(2, "",
                "forewarn: " + NEW + " is active, and"
                        + " nothing was deleted: 'forewarn key deactivate " + NEW
                        + "' first, and delete it when nothing misses it\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "deactivate", "delete --yes"})
    void namesTheKeysThatThereAre(String command) {
        assertThat(run(command + " AKIANOSUCHKEY1234567"))
                .isEqualTo(new Outcome(2, "", "forewarn: eva has no access key"
                        + " AKIANOSUCHKEY1234567, and nothing was done; there is " + OLD + "\n"));
        statuses.put(NEW, "Active");
        assertThat(run(command + " AKIANOSUCHKEY1234567").err()).endsWith("; there are " + OLD + " and " + NEW + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "deactivate", "delete --yes"})
    void takesOneIdAndRepeatsNoneThatMayBeASecret(String command) {
        assertThat(run(command + " " + OLD + " " + NEW))
                .isEqualTo(new Outcome(2, "", "forewarn: 2 keys were named, and nothing was"
                        + " done: name one at a time, so that you can see what comes of it\n"));
        Outcome outcome = run(command + " wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("forewarn: what was named is not an access key's id")
                .doesNotContain("wJalr");
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"list wJalr/secret", "create wJalr/secret", "rotate wJalr/secret", "activate --wJalr/secret",
        "create --secret=wJalr/secret"})
    void repeatsNoArgumentThatMayBeASecret(String command) {
        Outcome outcome = run(command);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out() + outcome.err()).doesNotContain("wJalr");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void saysThatAwsCanNotBeReached() {
        aws.close();

        Outcome outcome = Program.run("key", "list");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).startsWith("forewarn: sts:GetCallerIdentity could not reach AWS (");
    }

    private Outcome run(String command) {
        return Program.run(Stream.concat(Stream.of("key"), Stream.of(command.split(" ", -1))).toArray(String[]::new));
    }

    private void identity(String arn) {
        aws.answer(IDENTITY, arn(arn));
    }

    private static Answer arn(String arn) {
        return Answer.xml(IDENTITY, "<UserId>AIDAFAKE</UserId><Account>123456789012</Account><Arn>" + arn + "</Arn>");
    }

    private Answer listed() {
        StringBuilder members = new StringBuilder();
        statuses.forEach((id, status) -> members.append("<member><UserName>eva</UserName><AccessKeyId>").append(id)
                .append("</AccessKeyId><Status>").append(status).append("</Status><CreateDate>")
                .append(id.equals(OLD) ? "2026-01-01T00:00:00Z" : "2026-11-22T06:00:00Z")
                .append("</CreateDate></member>"));
        return Answer.xml(LIST,
                "<AccessKeyMetadata>" + members + "</AccessKeyMetadata><IsTruncated>false</IsTruncated>");
    }

    private static Answer used(String id) {
        return Answer.xml(USED, "<UserName>eva</UserName><AccessKeyLastUsed>" + (id.equals(OLD)
                ? "<LastUsedDate>2026-11-20T10:00:00Z</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-west-1</Region>"
                : "<ServiceName>N/A</ServiceName><Region>N/A</Region>") + "</AccessKeyLastUsed>");
    }

    private List<String> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
