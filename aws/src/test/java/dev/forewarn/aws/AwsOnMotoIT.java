package dev.forewarn.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.aws.iam.IamAccountDetails;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.aws.iam.IamUserTags;
import dev.forewarn.aws.ses.SesMailer;
import dev.forewarn.aws.testing.Moto;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.message.Message;
import dev.forewarn.port.CredentialReports.Report;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.CharacterClass;
import dev.forewarn.secret.PasswordRules;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;

/** All adapters, with the clients of {@link AwsClients}, against the emulator. */
class AwsOnMotoIT {
    private static Moto moto;

    private AwsClients clients;

    @BeforeAll
    static void startMoto() {
        moto = Moto.start();
        moto.systemProperties().forEach(System::setProperty);
    }

    @AfterAll
    static void stopMoto() {
        if (moto != null) {
            moto.systemProperties().keySet().forEach(System::clearProperty);
            moto.close();
        }
    }

    @BeforeEach
    void startAfresh() {
        moto.reset();
        clients = new AwsClients();
    }

    @AfterEach
    void close() {
        moto.enforceNothing();
        clients.close();
    }

    @Test
    void makesAndFetchesTheCredentialReport() throws IOException {
        clients.iam().createUser(request -> request.userName("eva"));
        clients.iam().createLoginProfile(request -> request.userName("eva").password("Correct-horse-1"));

        Report report = new IamCredentialReports(clients.iam()).latest();

        List<String> lines =
                new String(report.content().readAllBytes(), UTF_8).lines().toList();
        assertThat(report.generatedAt()).isPresent();
        assertThat(lines.getFirst()).startsWith("user,arn,user_creation_time,password_enabled,");
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("eva,arn:aws:iam::123456789012:user/eva,"));
    }

    @Test
    void readsTheAccountAndItsAlias() {
        IamAccountDetails details = new IamAccountDetails(clients.iam(), clients.sts());
        assertThat(details.account()).contains(new Account(Partition.AWS, Moto.ACCOUNT, Optional.empty()));

        clients.iam().createAccountAlias(request -> request.accountAlias("acme"));

        assertThat(details.account()).contains(new Account(Partition.AWS, Moto.ACCOUNT, Optional.of("acme")));
    }

    @Test
    void readsThePasswordPolicy() {
        IamAccountDetails details = new IamAccountDetails(clients.iam(), clients.sts());
        assertThat(details.passwordPolicy()).contains(PasswordPolicy.NONE);

        clients.iam().updateAccountPasswordPolicy(request -> request.maxPasswordAge(60)
                .hardExpiry(true)
                .minimumPasswordLength(14)
                .requireNumbers(true)
                .passwordReusePrevention(5)
                .allowUsersToChangePassword(true));

        assertThat(details.passwordPolicy()).contains(new PasswordPolicy(Optional.of(Duration.ofDays(60)), true,
                new PasswordRules(14, Set.of(CharacterClass.DIGIT), 1, 5, true)));
    }

    @Test
    void readsTheTagsOfThreeUsers() {
        createUsers(2);

        assertThat(new IamUserTags(clients.iam()).of(Set.of("user1", "user2", "gone"), 3))
                .containsOnly(
                        Map.entry("user1", new TagLookup.Found(Map.of("email", "user1@example.com"))),
                        Map.entry("user2", new TagLookup.Found(Map.of("email", "user2@example.com"))),
                        Map.entry("gone", new TagLookup.NoSuchUser()));
    }

    @Test
    void readsTheTagsOfThreeHundredUsers() {
        Set<String> users = createUsers(300);

        assertThat(new IamUserTags(clients.iam()).of(users, 300)).hasSize(300).allSatisfy((user, lookup) -> assertThat(
                lookup)
                .isEqualTo(new TagLookup.Found(Map.of("email", user + "@example.com"))));
    }

    @Test
    void sendsAMail() {
        clients.ses().createEmailIdentity(request -> request.emailIdentity("admins@example.com"));
        Message message = message("Größe <admins@example.com>");

        Delivery delivery = mailer().send(message);

        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        assertThat(moto.sentMails())
                .containsExactly(new Moto.SentMail(
                        ((Delivery.Accepted) delivery).messageId(),
                        "=?UTF-8?B?R3LDtsOfZQ==?= <admins@example.com>",
                        List.of("eva@example.com"),
                        List.of("boss@example.com"),
                        "Läuft ab",
                        "<p>Grüße</p>"));
    }

    @Test
    void hearsThatTheSenderIsNotVerified() {
        assertThat(mailer().send(message("Admins <admins@example.com>")))
                .isEqualTo(new Delivery.Refused(
                        "SES refused it: MessageRejected: Email address not verified \"Admins\" <admins@example.com>"));
        assertThat(moto.sentMails()).isEmpty();
    }

    @Test
    void saysThatThereIsNoQuotaToRead() {
        assertThat(mailer().allowance()).isEqualTo(new Allowance.Unreadable("status 404"));
    }

    /** Moto's answer has the shape of EC2's errors, which the client of IAM does not read: only the status is left. */
    @Test
    void namesTheActionWhenAccessIsDenied() {
        clients.iam().createUser(request -> request.userName("nobody"));
        AccessKey key = clients.iam()
                .createAccessKey(request -> request.userName("nobody"))
                .accessKey();
        try (IamClient iam = IamClient.builder()
                .region(Region.of(Moto.REGION))
                .endpointOverride(moto.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            moto.enforcePolicies();

            assertThatThrownBy(() -> new IamCredentialReports(iam).latest())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("iam:GenerateCredentialReport was denied (status 403): allow the action"
                            + " iam:GenerateCredentialReport to the role or user that runs this");
            assertThatThrownBy(() -> new IamUserTags(iam).of(Set.of("nobody", "eva"), 2))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("iam:ListUserTags was denied (");
            assertThatThrownBy(() -> new IamAccountDetails(iam, clients.sts()).passwordPolicy())
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("iam:GetAccountPasswordPolicy was denied (");
        }
    }

    private Set<String> createUsers(int count) {
        Set<String> users = IntStream.rangeClosed(1, count)
                .mapToObj(number -> "user" + number)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        users.forEach(user -> clients.iam().createUser(request -> request.userName(user)
                .tags(Tag.builder().key("email").value(user + "@example.com").build())));
        return users;
    }

    private SesMailer mailer() {
        return new SesMailer(() -> clients.ses());
    }

    private static Message message(String from) {
        return new Message(
                Mailbox.parse(from),
                Optional.empty(),
                EmailAddress.parse("eva@example.com"),
                List.of(EmailAddress.parse("boss@example.com")),
                "Läuft ab",
                "<p>Grüße</p>",
                "Grüße");
    }
}
