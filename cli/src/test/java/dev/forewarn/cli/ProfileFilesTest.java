package dev.forewarn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFilesTest {
    private static final String SOUND =
            "[default]\naws_access_key_id = AKIAOLDOLDOLDOLDOLD1\naws_secret_access_key = old\n";
    private static final String MALFORMED =
            "[default]\naws_access_key_id = AKIAOLDOLDOLDOLDOLD1\naws_secret_access_key sesame\n";

    private final StubAws aws = new StubAws();

    @TempDir
    private Path folder = Path.of("");

    private Path credentials = Path.of("");
    private Path config = Path.of("");
    private Map<String, String> properties = Map.of();

    @BeforeEach
    void start() {
        credentials = folder.resolve("credentials");
        config = folder.resolve("config");
        properties = Map.of("aws.sharedCredentialsFile", credentials.toString(), "aws.configFile", config.toString(),
                "aws.endpointUrl", aws.endpoint().toString(), "aws.disableEc2Metadata", "true");
        properties.forEach(System::setProperty);
    }

    @AfterEach
    void stop() {
        properties.keySet().forEach(System::clearProperty);
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key list", "key create --out OUT", "key activate AKIAOLDOLDOLDOLDOLD1",
        "key deactivate AKIAOLDOLDOLDOLDOLD1", "key delete AKIAOLDOLDOLDOLDOLD1 --yes", "password change --stdin",
        "password change --stdin --generate --out OUT", "user list", "user create-login eva --out OUT",
        "user reset-password eva --out OUT", "user offboard eva --dry-run"})
    void namesTheMalformedCredentialsFileAndItsLineAndQuotesNothing(String command) throws IOException {
        Files.writeString(credentials, MALFORMED);

        assertThat(run(command)).isEqualTo(refusalOf(credentials, 3));
        assertThat(Files.readString(credentials)).isEqualTo(MALFORMED);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key list", "key create --out OUT", "key rotate", "password change --stdin", "user list",
        "user reset-password eva --out OUT", "user offboard eva --dry-run"})
    void namesTheMalformedConfigFileAndItsLineAndQuotesNothing(String command) throws IOException {
        Files.writeString(credentials, SOUND);
        Files.writeString(config, "[profile work\nregion = eu-west-1\n");

        assertThat(run(command)).isEqualTo(refusalOf(config, 1));
        assertThat(Files.readString(config)).isEqualTo("[profile work\nregion = eu-west-1\n");
        assertThat(aws.calls()).isEmpty();
    }

    private Outcome run(String command) {
        return Program.runReading("old\nnew\n".getBytes(UTF_8),
                command.replace("OUT", folder.resolve("out").toString()).split(" ", -1));
    }

    private static Outcome refusalOf(Path file, int line) {
        return new Outcome(2, "",
                "forewarn: '" + file + "', line " + line + ", is malformed, and nothing was done, since"
                        + " AWS can't be called with it: mend the file; 'aws configure list' reads the same ones\n");
    }
}
