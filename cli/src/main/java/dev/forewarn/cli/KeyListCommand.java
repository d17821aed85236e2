package dev.forewarn.cli;

import dev.forewarn.cli.output.KeyRow;
import dev.forewarn.cli.output.KeysCsv;
import dev.forewarn.cli.output.KeysJson;
import dev.forewarn.cli.output.KeysTable;
import dev.forewarn.key.KeyUse;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the caller's access keys, never a secret. Changes nothing. */
@Command(name = "list", description = {
    "Show your access keys: how old, when used last and by what, in which profile.",
    "No secret is shown, and nothing is changed. Needs, on your own user,",
    "  iam:ListAccessKeys, iam:GetAccessKeyLastUsed"})
final class KeyListCommand implements Callable<Integer>, HandlesSecrets {
    private final Surroundings surroundings;

    @Mixin
    private final FormatOption format = new FormatOption();

    KeyListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        try (OwnKeys own = new OwnKeys(surroundings)) {
            List<KeyRow> rows = own.keys().list().stream().map(own::row).toList();
            Writer out = surroundings.out();
            switch (format.format()) {
                case json -> KeysJson.print(own.user(), rows, now, out);
                case csv -> KeysCsv.print(rows, now, out);
                case table -> KeysTable.print(own.user(), rows, now, out);
            }
            out.flush();
            List<String> unknown = rows.stream()
                    .flatMap(row -> row.known().use() instanceof KeyUse.Unknown(String why) ? List.of(why).stream()
                            : List.<String>of().stream())
                    .distinct().toList();
            unknown.forEach(why -> surroundings.warn("the last use is not known: " + why));
            return unknown.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
        }
    }
}
