package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.lambda.Event.FullRun;
import dev.forewarn.lambda.Event.Member;
import dev.forewarn.lambda.Event.MemberRun;
import dev.forewarn.lambda.Event.TestMail;
import dev.forewarn.recipient.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {
    private static final String TEST =
            "'username': 'user1', 'password_last_changed': '2023-02-10T00:00:00Z', 'email': 'user1@example.com'";

    private static Event read(String json) throws Json.MalformedException {
        return EventReader.read(Json.read(json.replace('\'', '"')));
    }

    static Stream<Arguments> known() {
        EmailAddress user1 = EmailAddress.parse("user1@example.com");
        return Stream.of(
                Arguments.of("{}", new FullRun(false)),
                Arguments.of("""
                        {'version': '0', 'id': '53dc4d37', 'detail-type': 'Scheduled Event', 'source': 'aws.events',
                         'account': '123456789012', 'time': '2026-11-22T13:00:00Z', 'region': 'eu-west-1',
                         'resources': ['arn:aws:events:eu-west-1:123456789012:rule/forewarn'], 'detail': {},
                         'replay-name': 'yesterday'}""",
                        new FullRun(false)),
                Arguments.of(
                        """
                                {'version': '0', 'id': 'd9f1c', 'detail-type': 'Scheduled Event', 'source': 'aws.scheduler',
                                 'account': '123456789012', 'time': '2026-11-22T13:00:00Z', 'region': 'eu-west-1',
                                 'resources': ['arn:aws:scheduler:eu-west-1:123456789012:schedule/default/x'], 'detail': '{}'}""",
                        new FullRun(false)),
                Arguments.of("{'dryRun': true}", new FullRun(true)),
                Arguments.of("{'dryRun': false}", new FullRun(false)),
                Arguments.of("{'account': {'id': '012345678901', 'name': 'R&D <Ost>'}}",
                        new MemberRun(new Member("012345678901", Optional.of("R&D <Ost>")), false)),
                Arguments.of("{'account': {'id': '012345678901'}, 'dryRun': true}",
                        new MemberRun(new Member("012345678901", Optional.empty()), true)),
                Arguments.of("{" + TEST + "}", new TestMail("user1", Instant.parse("2023-02-10T00:00:00Z"), user1)),
                Arguments.of("{" + TEST.replace("2023-02-10T00:00:00Z", "2023-02-10T01:00:00+01:00") + "}",
                        new TestMail("user1", Instant.parse("2023-02-10T00:00:00Z"), user1)),
                Arguments.of("{" + TEST.replace("2023-02-10T00:00:00Z", "2023-02-10") + "}",
                        new TestMail("user1", Instant.parse("2023-02-10T00:00:00Z"), user1)));
    }

    @ParameterizedTest
    @MethodSource("known")
    void knowsTheEventsOfTheDesign(String json, Event event) throws Json.MalformedException {
        assertThat(read(json)).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "null | it is null and not an object",
        "[] | it is a list and not an object",
        "'run' | it is 'run' and not an object",
        "{'foo': 1} | foo: unknown beside account and dryRun",
        "{'dryrun': true} | dryrun: unknown beside account and dryRun",
        "{'dryRun': 'true'} | dryRun: 'true' is neither true nor false",
        "{'dryRun': null} | dryRun: null is neither true nor false",
        "{'dryRun': 1} | dryRun: '1' is neither true nor false",
        "{'source': 'aws.ec2', 'detail-type': 'Scheduled Event'} | source 'aws.ec2' with detail-type 'Scheduled Event' is not a schedule event",
        "{'source': 'aws.events', 'detail-type': 'EC2 Instance State-change Notification'} | source 'aws.events' with detail-type 'EC2 Instance State-change Notification' is not a schedule event",
        "{'source': 'aws.events'} | source 'aws.events' with detail-type null is not a schedule event",
        "{'source': 'aws.events', 'detail-type': 'Scheduled Event', 'dryRun': true} | dryRun: unknown in a schedule event",
        "{'account': '123456789012'} | account: '123456789012' is not an object",
        "{'account': null} | account: null is not an object",
        "{'account': {}} | account.id: is missing; write an account's number of twelve digits, as text",
        "{'account': {'id': 123456789012}} | account.id: '123456789012' is not an account's number of twelve digits, as text",
        "{'account': {'id': '12345678901'}} | account.id: '12345678901' is not an account's number of twelve digits, as text",
        "{'account': {'id': '١٢٣٤٥٦٧٨٩٠١٢'}} | account.id: '١٢٣٤٥٦٧٨٩٠١٢' is not an account's number of twelve digits, as text",
        "{'account': {'id': '123456789012', 'name': ' '}} | account.name: ' ' is not a name of up to 100 characters",
        "{'account': {'id': '123456789012', 'nmae': 'x'}} | account.nmae: unknown beside id and name",
        "{'account': {'id': 1, 'x': 2}, 'dryRun': 3, 'y': 4} | y: unknown beside account and dryRun; dryRun: '3' is neither true nor false; account.x: unknown beside id and name; account.id: '1' is not an account's number of twelve digits, as text",
        "{'username': 'user1'} | password_last_changed: is missing; write an instant, such as 2026-09-01T00:00:00Z; email: is missing; write an e-mail address",
        "{'username': 'a b', 'password_last_changed': 'N/A', 'email': 'x'} | username: 'a b' is not the name of an IAM user; password_last_changed: 'N/A' is not an instant; write 2026-09-01T00:00:00Z or 2026-09-01; email: 'x' is not an e-mail address",
        "{'username': 'u', 'password_last_changed': '2026-02-30', 'email': 'a@example.com'} | password_last_changed: '2026-02-30' is not an instant; write 2026-09-01T00:00:00Z or 2026-09-01",
        "{'username': 'u', 'password_last_changed': '2026-02-01T00:00:00', 'email': 'a@example.com'} | password_last_changed: '2026-02-01T00:00:00' is not an instant; write 2026-09-01T00:00:00Z or 2026-09-01",
        "{'username': 'u', 'password_last_changed': '+99999-01-01', 'email': 'a@example.com'} | password_last_changed: '+99999-01-01' is not an instant; write 2026-09-01T00:00:00Z or 2026-09-01",
        "{'username': 'u', 'password_last_changed': '2026-02-01', 'email': 'a@example.com, b@example.com'} | email: 'a@example.com, b@example.com' is not one bare address",
        "{'username': 'u', 'password_last_changed': '2026-02-01', 'email': 'a@example.com', 'dryRun': true} | dryRun: unknown in a test event"})
    void refusesEverythingElseWithAllThatIsWrong(String json, String problems) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(
                        "nothing was done, the event can't be used: " + problems + ". Known events are ");
    }

    @Test
    void namesTheKnownEventsSoThatTheyCanBeCopied() {
        assertThatThrownBy(() -> read("{'foo': 1}"))
                .hasMessageEndingWith(
                        "Known events are a schedule event or {}: a run; {\"dryRun\": true}: a run that sends nothing;"
                                + " {\"account\": {\"id\": \"111122223333\", \"name\": \"Sandbox\"}}, with dryRun or without: a run for one"
                                + " account of the organization; {\"username\": \"alice\", \"password_last_changed\":"
                                + " \"2026-09-01T00:00:00Z\", \"email\": \"ADDRESS\"}: one test mail.");
    }
}
