package dev.forewarn.e2e;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

/** The one policy of a deployed role, as IAM has it. It can be put in force without an action, and is put back by {@link #close()}. */
final class RolePolicy implements AutoCloseable {
    private final IamClient iam;
    private final String role;
    private final String name;
    private final String document;

    private RolePolicy(IamClient iam, String role, String name, String document) {
        this.iam = iam;
        this.role = role;
        this.name = name;
        this.document = document;
    }

    /** The policy of this role; that there is another one is a failure of the test. */
    static RolePolicy of(Account account, String role) {
        IamClient iam = account.iam();
        List<String> names = iam.listRolePolicies(request -> request.roleName(role)).policyNames();
        List<?> attached = iam.listAttachedRolePolicies(request -> request.roleName(role))
                .attachedPolicies();
        if (names.size() != 1 || !attached.isEmpty()) {
            throw new AssertionError("the role " + role + " has not just one policy: " + names + attached);
        }
        String encoded = iam.getRolePolicy(request -> request.roleName(role).policyName(names.getFirst()))
                .policyDocument();
        return new RolePolicy(iam, role, names.getFirst(), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    /** The actions that are allowed, in order. */
    List<String> actions() {
        return statements().stream()
                .flatMap(statement -> actions(statement).stream())
                .sorted()
                .toList();
    }

    /** From now on this action is not allowed, and all others are. */
    void withhold(String action) {
        List<Map<String, Object>> rest = new ArrayList<>();
        for (Map<String, Object> statement : statements()) {
            List<String> kept = actions(statement).stream()
                    .filter(other -> !other.equals(action))
                    .toList();
            if (!kept.isEmpty()) {
                Map<String, Object> copy = new LinkedHashMap<>(statement);
                copy.put("Action", kept);
                rest.add(copy);
            }
        }
        put(Json.write(Map.of("Version", "2012-10-17", "Statement", rest)));
    }

    @Override
    public void close() {
        put(document);
    }

    private void put(String policy) {
        iam.putRolePolicy(request -> request.roleName(role).policyName(name).policyDocument(policy));
    }

    private List<Map<String, Object>> statements() {
        return Json.objects(Json.object(document), "Statement");
    }

    private static List<String> actions(Map<String, Object> statement) {
        Object action = Json.value(statement, "Action");
        return action instanceof String one
                ? List.of(one)
                : Json.texts(statement, "Action");
    }
}
