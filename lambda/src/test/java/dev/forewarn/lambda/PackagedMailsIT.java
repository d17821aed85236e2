package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package holds a part of ICU's data only. */
class PackagedMailsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void areTheSameAsWithAllOfIcu() throws IOException {
        DeployedFunction.unpack(folder);
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                folder.resolve("lib") + "/*" + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath(),
                MailsOfAllLanguages.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> packaged = process.inputReader(StandardCharsets.UTF_8).lines().toList();

        assertThat(packaged).hasSizeGreaterThan(10_000).isEqualTo(MailsOfAllLanguages.all().toList());
    }
}
