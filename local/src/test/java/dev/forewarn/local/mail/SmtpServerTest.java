package dev.forewarn.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.forewarn.local.mail.SmtpServer.Credentials;
import dev.forewarn.settings.SmtpSecurity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpServerTest {
    private static final Optional<Credentials> LOGIN = Optional.of(new Credentials("carl", "top-secret"));

    @Test
    void neverShowsThePassword() {
        assertThat(new SmtpServer("mail.example.com", 587, SmtpSecurity.STARTTLS, LOGIN))
                .hasToString("SmtpServer[host=mail.example.com, port=587, security=STARTTLS,"
                        + " credentials=Optional[Credentials[username=carl, password=***]]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mail.example.com",
        "10.0.0.1",
        "localhost.example.com",
        "127.example.com",
        "127.0.0.1.example.com"
    })
    void sendsNoPasswordInTheOpen(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpServer(host, 25, SmtpSecurity.NONE, LOGIN))
                .withMessage("the password for the mail server '" + host
                        + "' would cross the network unencrypted: set its security to starttls or tls, or leave the login"
                        + " out (only a server on this machine may have a login without encryption)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void mayLogInToThisMachineWithoutEncryption(String host) {
        assertThatCode(() -> new SmtpServer(host, 25, SmtpSecurity.NONE, LOGIN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "' ', 25, the mail server's host is blank",
        "localhost, 0, 'the mail server''s port is from 1 to 65535, 0 is not'",
        "localhost, 65536, 'the mail server''s port is from 1 to 65535, 65536 is not'"
    })
    void refusesWhatIsNoServer(String host, int port, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpServer(host, port, SmtpSecurity.NONE, Optional.empty()))
                .withMessage(message);
    }
}
