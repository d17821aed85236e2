package dev.forewarn.local.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTextTest {
    private static final String SECRET = "new/SECRET+1";

    @Test
    void changesTwoValuesAndNothingElse() {
        String before = """
                # [default]
                # aws_access_key_id = AKIACOMMENT
                ; aws_secret_access_key=not this one

                [work]
                aws_access_key_id=AKIAWORK
                aws_secret_access_key=theirs

                [ default ]   # mine
                region = eu-west-1
                aws_secret_access_key \t=  old/secret  ; rotated each spring
                s3 =
                  addressing_style = path
                aws_access_key_id = AKIAOLD\t# of 2024
                #aws_access_key_id = AKIAOLDER
                [default-2]
                aws_access_key_id = AKIAOLD
                """;

        assertThat(CredentialsText.parse("c", before).with("default", "AKIANEW", SECRET)).isEqualTo("""
                # [default]
                # aws_access_key_id = AKIACOMMENT
                ; aws_secret_access_key=not this one

                [work]
                aws_access_key_id=AKIAWORK
                aws_secret_access_key=theirs

                [ default ]   # mine
                region = eu-west-1
                aws_secret_access_key \t=  new/SECRET+1  ; rotated each spring
                s3 =
                  addressing_style = path
                aws_access_key_id = AKIANEW\t# of 2024
                #aws_access_key_id = AKIAOLDER
                [default-2]
                aws_access_key_id = AKIAOLD
                """);
    }

    @Test
    void keepsLineEndsAndAMissingLastOne() {
        assertThat(CredentialsText
                .parse("c", "[a]\r\naws_access_key_id = OLD\r\n\r\naws_secret_access_key = old\r\n[b]\rx = 1")
                .with("a", "NEW", "new"))
                .isEqualTo("[a]\r\naws_access_key_id = NEW\r\n\r\naws_secret_access_key = new\r\n[b]\rx = 1");
        assertThat(CredentialsText.parse("c", "[a]\naws_access_key_id=OLD\naws_secret_access_key=old").with("a", "NEW",
                "new"))
                .isEqualTo("[a]\naws_access_key_id=NEW\naws_secret_access_key=new");
    }

    @Test
    void findsAProfileThatStandsInTwoPlaces() {
        assertThat(CredentialsText.parse("c", "[a]\naws_access_key_id=OLD\n[b]\nx=1\n[a]\naws_secret_access_key=old\n")
                .with("a", "NEW", "new"))
                .isEqualTo("[a]\naws_access_key_id=NEW\n[b]\nx=1\n[a]\naws_secret_access_key=new\n");
    }

    @Test
    void tellsWhichProfilesHoldAKey() {
        CredentialsText text = CredentialsText.parse("c",
                "[default]\naws_access_key_id = ONE\n[b]\naws_access_key_id = TWO\n[c]\naws_access_key_id = ONE # too\n[d]\nx=ONE\n");

        assertThat(text.profiles()).containsExactly("default", "b", "c", "d");
        assertThat(text.profilesWith("ONE")).isEqualTo(List.of("default", "c"));
        assertThat(text.keyId("b")).isEqualTo(Optional.of("TWO"));
        assertThat(text.keyId("d")).isEmpty();
        assertThat(text.keyId("e")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            aws_access_key_id = X|1|a profile such as [default] must come first
            [default|1|a profile's name stands between '[' and ']'
            [a]~x = 1~[b] oops|3|a profile's name stands between '[' and ']'
            [a]~~# fine~wJalrXUtnFEMI|4|there is no '='
            [a]~ = wJalrXUtnFEMI|2|a line that begins with a space continues the one above it, which is none that could be continued
            [a]~= wJalrXUtnFEMI|2|there is no name before '='
            [a]~s3 =~  wJalrXUtnFEMI|3|there is no '='
            [a]^~x #= 1^~|2|there is no '='
            """)
    void namesTheLineThatIsMalformedAndNotWhatStandsInIt(String text, int line, String what) {
        assertThatThrownBy(
                () -> CredentialsText.parse("/home/eva/.aws/credentials", text.replace('~', '\n').replace('^', '\r')))
                .isInstanceOf(InvalidCredentialsException.class)
                .hasMessage("'/home/eva/.aws/credentials', line " + line
                        + ", is malformed, and AWS's tools can't read the file: " + what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [b]|'c' has no aws_access_key_id in profile 'a': use a profile that holds an access key
            [a]~aws_access_key_id = X|'c' has no aws_secret_access_key in profile 'a': use a profile that holds an access key
            [a]~aws_access_key_id = X~aws_secret_access_key = y~[a]~aws_secret_access_key = z|'c', line 5, has \
            aws_secret_access_key of profile 'a' once more: keep the one that is right
            [a]~aws_access_key_id = X~  Y~aws_secret_access_key = y|'c', line 2, should have the whole aws_access_key_id of profile \
            'a' behind its '=', and nothing on the lines below it
            [a]~aws_access_key_id = X~aws_secret_access_key = # y|'c', line 3, should have the whole aws_secret_access_key of \
            profile 'a' behind its '=', and nothing on the lines below it
            [a]~aws_access_key_id = X~aws_session_token = t~aws_secret_access_key = y|'c', line 3, is the aws_session_token of a \
            temporary key, in profile 'a', and goes with no other key: take it out, or use another profile
            """)
    void changesNothingWhereItIsNotSureWhat(String text, String message) {
        assertThatThrownBy(() -> CredentialsText.parse("c", text.replace('~', '\n')).with("a", "NEW", SECRET))
                .isInstanceOf(InvalidCredentialsException.class)
                .hasMessage(message);
    }

    @Test
    void namesAByteOrderMarkWithWhichNoToolOfAwsReadsTheFile() {
        assertThatThrownBy(() -> CredentialsText.parse("c", "\u00EF\u00BB\u00BF[a]\n"))
                .isInstanceOf(InvalidCredentialsException.class)
                .hasMessageStartingWith("'c' begins with a byte order mark");
    }
}
