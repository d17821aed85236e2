package dev.forewarn.aws.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the SDK's system properties, which it looks at before the environment. */
class SharedProfilesTest {
    private static final String KEY = "aws_access_key_id = AKIAOLD\naws_secret_access_key = old\n";

    @TempDir
    private Path folder = Path.of("");

    private Path credentials = Path.of("");
    private Path config = Path.of("");

    @BeforeEach
    void name() {
        credentials = folder.resolve("credentials");
        config = folder.resolve("config");
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        System.setProperty("aws.configFile", config.toString());
    }

    @AfterEach
    void forget() {
        for (String property : new String[]{"aws.sharedCredentialsFile", "aws.configFile", "aws.profile",
            "aws.accessKeyId",
            "aws.secretAccessKey", "aws.webIdentityTokenFile", "aws.roleArn"}) {
            System.clearProperty(property);
        }
    }

    @Test
    void findsTheDefaultProfileOfTheCredentialsFile() throws IOException {
        write("[default]\n" + KEY, "[default]\nregion = eu-west-1\n");

        assertThat(SharedProfiles.ofThisProcess().keySource())
                .isEqualTo(new KeySource.CredentialsFile(credentials, "default"));
    }

    @Test
    void findsTheProfileThatIsNamed() throws IOException {
        System.setProperty("aws.profile", "work");
        write("[default]\n" + KEY + "[work]\n" + KEY, "[profile work]\nregion = eu-west-1\n");

        assertThat(SharedProfiles.ofThisProcess().keySource())
                .isEqualTo(new KeySource.CredentialsFile(credentials, "work"));
    }

    @Test
    void refusesAKeyOfTheEnvironment() throws IOException {
        write("[default]\n" + KEY, "");
        System.setProperty("aws.accessKeyId", "AKIAENV");
        System.setProperty("aws.secretAccessKey", "env");

        assertThat(why())
                .isEqualTo("the access key comes from AWS_ACCESS_KEY_ID in the environment, which no program can change"
                        + " for others: unset it and AWS_SECRET_ACCESS_KEY, and use AWS_PROFILE to name a profile of the credentials file"
                        + " that holds an access key of your own; or use 'forewarn key create' and replace it where it is set");
    }

    @Test
    void refusesARoleOfTheEnvironment() throws IOException {
        write("[default]\n" + KEY, "");
        System.setProperty("aws.webIdentityTokenFile", "/token");
        System.setProperty("aws.roleArn", "arn:aws:iam::123456789012:role/r");

        assertThat(why())
                .startsWith("AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE in the environment make the calls those of a"
                        + " role");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sso_session = corp~sso_account_id = 1~|signs in with IAM Identity Center (SSO), which renews its keys by itself
            sso_start_url = https://x~|signs in with IAM Identity Center (SSO), which renews its keys by itself
            role_arn = arn:aws:iam::123456789012:role/r~source_profile = other~|assumes the role arn:aws:iam::123456789012:role/r,
            credential_process = pass~|gets its key from the program in credential_process, which alone knows where it keeps it
            aws_session_token = t~|has an aws_session_token, so its key is a temporary one, which ends by itself
            """)
    void refusesAKeyThatIsNotTheProfilesOwnWhicheverFileSaysSo(String lines, String why) throws IOException {
        String more = lines.replace('~', '\n');

        write("[default]\n" + KEY, "[default]\n" + more);
        assertThat(why()).startsWith("profile 'default' " + why);
        write("[default]\n" + more + KEY, "");
        assertThat(why()).startsWith("profile 'default' " + why);
    }

    @Test
    void refusesAKeyOfTheConfigFile() throws IOException {
        write("[default]\nregion = eu-west-1\n", "[default]\n" + KEY);
        assertThat(why()).isEqualTo("profile 'default' has its access key, or a part of it, in '" + config
                + "': move aws_access_key_id and aws_secret_access_key into that profile of '" + credentials
                + "', where keys belong");

        write("[default]\naws_access_key_id = AKIAOLD\n", "[default]\naws_secret_access_key = old\n");
        assertThat(why()).startsWith("profile 'default' has its access key, or a part of it, in '" + config);
    }

    @Test
    void refusesAProfileWithoutAKeyAndOneThatIsNotThere() throws IOException {
        write("[default]\nregion = eu-west-1\n", "");
        assertThat(why()).startsWith("profile 'default' has no access key");

        System.setProperty("aws.profile", "work");
        write("[b]\n[a]\n", "");
        assertThat(why())
                .isEqualTo("profile 'work' is neither in '" + credentials + "' (which has a, b) nor in '" + config
                        + "': check AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE and HOME");
    }

    @Test
    void refusesWhereThereAreNoFiles() {
        assertThat(why()).isEqualTo("profile 'default' is neither in '" + credentials + "' nor in '" + config
                + "': check AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE and HOME");
    }

    @Test
    void namesTheLineOfAMalformedFile() throws IOException {
        write("[default]\n" + KEY, "[default]\nregion\n");

        assertThatThrownBy(SharedProfiles::ofThisProcess).isInstanceOf(MalformedProfilesException.class)
                .hasMessage("'" + config + "', line 2, is malformed").hasNoCause();
    }

    @Test
    void saysNothingOfWhatIsInTheFiles() throws IOException {
        write("[default]\n" + KEY, "");

        assertThat(SharedProfiles.ofThisProcess().toString())
                .isEqualTo("SharedProfiles[default of " + credentials + "]");
    }

    @Test
    void seesWhetherAnythingButTheKeyIsDifferent() {
        String before = "[a]\n" + KEY + "region = x\n[b]\n" + KEY;
        Map<String, String> after = Map.of(
                before.replaceFirst("AKIAOLD", "AKIANEW").replaceFirst("= old", "= new"), "",
                before.replaceFirst("AKIAOLD", "AKIANEW"), "profile 'a' would not be the same",
                before.replace("AKIAOLD", "AKIANEW").replace("= old", "= new"), "profile 'b' would not be the same",
                before.replaceFirst("AKIAOLD", "AKIANEW").replaceFirst("= old", "= new").replace("[b]", "[c]"),
                "it would not have the same profiles",
                "nonsense", "it can't be read");

        after.forEach((text, difference) -> assertThat(
                SharedProfiles.otherDifference(before, text, "a", "AKIANEW", "new").orElse("")).isEqualTo(difference));
    }

    private String why() {
        return SharedProfiles.ofThisProcess().keySource() instanceof KeySource.Elsewhere(String why) ? why : "";
    }

    private void write(String inCredentials, String inConfig) throws IOException {
        Files.writeString(credentials, inCredentials);
        Files.writeString(config, inConfig);
    }
}
