package dev.forewarn.cli.doctor;

import dev.forewarn.account.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of all checks.
 *
 * @param account absent when it could not be found out
 * @param region absent when none is set
 * @param settings where the settings come from; absent when there are none
 * @param answered whether AWS answered anything at all
 */
public record Diagnosis(Optional<Account> account, Optional<String> region, Instant asOf, Optional<String> settings,
        boolean answered, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Whether nobody has to look after anything. */
    public boolean isWell() {
        return findings.stream().noneMatch(Finding::isTrouble);
    }

    long count(Finding.Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    /** As mappings, lists, text and numbers, as it is written in JSON; what is absent is null. */
    public Map<String, @Nullable Object> asTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("account", account.map(Account::id).orElse(null));
        tree.put("region", region.orElse(null));
        tree.put("asOf", asOf.toString());
        tree.put("settings", settings.orElse(null));
        tree.put("checks", findings.stream().map(Finding::asTree).toList());
        return tree;
    }
}
