package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Program.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** {@code forewarn doctor} before a deployment that has run: with nothing but the permissions that its help lists, and with none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class DoctorIT {
    private static final Pattern ACTION = Pattern.compile("[a-z]+:[A-Z][A-Za-z]+");
    private static final String DOCTOR = "doctor";
    private static final String POLICY = "look";

    /** Above which all users' tags are read at once. */
    private static final int MANY = 21;

    private final Deployment deployment = Deployment.shared();
    private final Account account = deployment.account();
    private final List<String> users = new ArrayList<>();
    private Map<String, String> auditor = Map.of();

    @BeforeAll
    void run() {
        deployment.forget();
        for (int i = 0; i < MANY; i++) {
            users.add("user-" + i);
            account.addUser("user-" + i, "user-" + i + "@example.com");
        }
        account.iam().createUser(request -> request.userName(DOCTOR));
        AccessKey key = account.iam().createAccessKey(request -> request.userName(DOCTOR)).accessKey();
        auditor = Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(), "AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
        assertThat(deployment.call("{}").mails()).hasSize(MANY);
    }

    @AfterAll
    void removeUsers() {
        users.forEach(account::removeUser);
        account.iam().listAccessKeys(request -> request.userName(DOCTOR)).accessKeyMetadata()
                .forEach(key -> account.iam().deleteAccessKey(
                        request -> request.userName(DOCTOR).accessKeyId(key.accessKeyId())));
        account.iam().deleteUser(request -> request.userName(DOCTOR));
    }

    @Test
    void findsNothingWrongWithWhatTheSettingsOfTheFunctionAskFor() throws IOException, InterruptedException {
        Diagnosis diagnosis = diagnose(Map.of());

        assertThat(diagnosis.settings()).isEqualTo("FOREWARN_SETTINGS of forewarn");
        assertThat(diagnosis.notOk()).as("%s", diagnosis.checks()).isEmpty();
        assertThat(diagnosis.exit()).isZero();
    }

    @Test
    void namesWhoCanNotBeTold() throws IOException, InterruptedException {
        account.iam().untagUser(request -> request.userName("user-3").tagKeys("email"));
        try {
            Diagnosis diagnosis = diagnose(Map.of());

            assertThat(diagnosis.notOk()).containsExactly("users-without-address");
            assertThat(diagnosis.check("users-without-address").get("found"))
                    .isEqualTo("1 of 21 users with a console password can't be told: user-3 (it has no tag 'email')");
            assertThat(diagnosis.exit()).isEqualTo(1);
        } finally {
            account.removeUser("user-3");
            account.addUser("user-3", "user-3@example.com");
        }
    }

    @Test
    void needsThePermissionsThatItsHelpListsAndNoOthers() throws IOException, InterruptedException {
        Set<String> listed = ACTION.matcher(execute(Map.of(), DOCTOR, "--help").out()).results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        account.iam().putUserPolicy(request -> request.userName(DOCTOR).policyName(POLICY).policyDocument(Json.write(
                Map.of("Version", "2012-10-17", "Statement",
                        List.of(Map.of("Effect", "Allow", "Action", listed, "Resource", "*"))))));
        try {
            int before = deployment.emulator().calls().size();
            Diagnosis ofMany = diagnose(auditor);
            List<String> fewer = List.of("user-0", "user-1");
            fewer.forEach(account::removePassword);
            Diagnosis ofFew = diagnose(auditor);
            fewer.forEach(account::addPassword);

            assertThat(ofMany.notOk()).isEmpty();
            assertThat(ofFew.notOk()).isEmpty();
            List<Call> all = deployment.emulator().calls();
            List<Call> calls = all.subList(before, all.size());
            assertThat(calls).allMatch(Call::allowed);
            Set<String> used = calls.stream()
                    .map(Call::action)
                    // Always allowed.
                    .filter(action -> !"sts:GetCallerIdentity".equals(action))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).isEqualTo(listed);
        } finally {
            account.iam().deleteUserPolicy(request -> request.userName(DOCTOR).policyName(POLICY));
        }
    }

    @Test
    void saysOfEachThingThatItMayNotAskWhichActionToAllow() throws IOException, InterruptedException {
        Diagnosis diagnosis = diagnose(auditor);

        assertThat(diagnosis.exit()).isEqualTo(1);
        assertThat(diagnosis.checks())
                .filteredOn(check -> "unknown".equals(check.get("status")))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(Json.text(check, "mend"))
                        .containsPattern("allow the action " + ACTION.pattern()));
    }

    private Diagnosis diagnose(Map<String, String> otherwise) throws IOException, InterruptedException {
        Ended ended = execute(otherwise, DOCTOR, "--format", "json");
        return new Diagnosis(ended.exit(), Json.object(ended.out()));
    }

    private Ended execute(Map<String, String> otherwise, String... arguments) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(deployment.emulator().environment(Emulator.ACCOUNT));
        environment.putAll(otherwise);
        Ended ended = Program.with(environment).run(arguments);
        assertThat(ended.err()).isEmpty();
        return ended;
    }

    private record Diagnosis(int exit, Map<String, Object> json) {
        String settings() {
            return Json.text(json, "settings");
        }

        List<Map<String, Object>> checks() {
            return Json.objects(json, "checks");
        }

        Map<String, Object> check(String name) {
            return checks().stream().filter(check -> name.equals(check.get("check"))).findFirst().orElseThrow();
        }

        List<String> notOk() {
            return checks().stream()
                    .filter(check -> !"ok".equals(check.get("status")))
                    .map(check -> Json.text(check, "check"))
                    .toList();
        }
    }
}
