package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.TagLookup;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamUserTagsTest {
    private static final String ONE = "ListUserTags";
    private static final String ALL = "GetAccountAuthorizationDetails";
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "User: arn:x may not");
    private static final Answer NO_SUCH_ENTITY = Answer.xmlError(404, "NoSuchEntity", "gone");

    private final StubAws aws = new StubAws();
    private final IamUserTags tags = new IamUserTags(aws.iam());

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "1, 1, false",
        "10, 5000, false",
        "20, 20, false",
        "21, 21, true",
        "21, 5000, true",
        "20, 5000, false",
        "24, 6000, false",
        "25, 6000, true",
        "300, 5000, true",
        "28, 6001, false",
        "29, 6001, true",
    })
    void readsAllWhenThatIsFewerCalls(int users, int usersInAccount, boolean all) {
        assertThat(IamUserTags.isWorthReadingAll(users, usersInAccount)).isEqualTo(all);
    }

    @Test
    void asksForTenOfFiveThousandOneByOne() {
        aws.answer(ONE, request -> Answer.xml(ONE, tags("email", request.form().get("UserName") + "@example.com")));

        Map<String, TagLookup> found = tags.of(users(10), 5000);

        assertThat(found).hasSize(10).containsEntry("user7", found("email", "user7@example.com"));
        assertThat(aws.requests(ONE)).hasSize(10);
        assertThat(aws.requests(ALL)).isEmpty();
    }

    @Test
    void asksForNobodyWithoutACall() {
        assertThat(tags.of(Set.of(), 5000)).isEmpty();
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void collectsTheTagsOfAllPagesOfAUser() {
        aws.answer(
                ONE,
                Answer.xml(
                        ONE, tags("email", "eva@example.com") + "<IsTruncated>true</IsTruncated><Marker>m1</Marker>"),
                Answer.xml(ONE, "<Tags/><IsTruncated>true</IsTruncated><Marker>m2</Marker>"),
                Answer.xml(ONE, tags("team", "red") + "<IsTruncated>false</IsTruncated>"));

        assertThat(tags.of(Set.of("eva"), 1))
                .containsExactly(
                        Map.entry("eva", new TagLookup.Found(Map.of("email", "eva@example.com", "team", "red"))));
        assertThat(aws.requests(ONE))
                .extracting(request -> request.form().getOrDefault("Marker", ""))
                .containsExactly("", "m1", "m2");
    }

    @Test
    void keepsOneUsersTroubleToThatUser() {
        aws.answer(ONE, request -> switch (String.valueOf(request.form().get("UserName"))) {
            case "gone" -> NO_SUCH_ENTITY;
            case "secret" -> DENIED;
            case "broken" -> Answer.xmlError(500, "ServiceFailure", "oops");
            default -> Answer.xml(ONE, tags("email", "eva@example.com"));
        });

        assertThat(tags.of(Set.of("eva", "gone", "secret", "broken"), 4))
                .containsOnly(
                        Map.entry("eva", found("email", "eva@example.com")),
                        Map.entry("gone", new TagLookup.NoSuchUser()),
                        Map.entry(
                                "secret",
                                new TagLookup.Failed("tags could not be read: AccessDenied: User: arn:x may not")),
                        Map.entry("broken", new TagLookup.Failed("tags could not be read: ServiceFailure: oops")));
        assertThat(aws.requests(ONE)).hasSize(1 + 1 + 1 + 5);
    }

    @Test
    void isUnavailableWhenItIsDeniedForEveryone() {
        aws.answer(ONE, DENIED);

        assertThatThrownBy(() -> tags.of(users(3), 3))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "iam:ListUserTags was denied (AccessDenied: User: arn:x may not): allow the action iam:ListUserTags"
                                + " to the role or user that runs this");
    }

    @Test
    void knowsOfAUserWhoIsGoneThoughAllOthersAreDenied() {
        aws.answer(ONE, request -> "user1".equals(request.form().get("UserName")) ? NO_SUCH_ENTITY : DENIED);

        assertThat(tags.of(users(3), 3)).containsEntry("user1", new TagLookup.NoSuchUser());
    }

    @Test
    void outlastsThrottling() {
        Answer throttling = Answer.xmlError(400, "Throttling", "Rate exceeded");
        aws.answer(
                ONE, throttling, throttling, throttling, throttling, Answer.xml(ONE, tags("email", "e@example.com")));

        assertThat(tags.of(Set.of("eva"), 1)).containsEntry("eva", found("email", "e@example.com"));
        assertThat(aws.requests(ONE)).hasSize(5);
    }

    @Test
    void saysOfOneThrottledUserThatTheLookUpFailed() {
        aws.answer(ONE, Answer.xmlError(400, "Throttling", "Rate exceeded"));

        assertThat(tags.of(Set.of("eva"), 1))
                .containsEntry("eva", new TagLookup.Failed("tags could not be read: Throttling: Rate exceeded"));
    }

    @Test
    void asksForEightAtOnceAndNoMore() {
        CyclicBarrier eight = new CyclicBarrier(8);
        AtomicInteger active = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        aws.answer(ONE, request -> {
            most.accumulateAndGet(active.incrementAndGet(), Math::max);
            await(eight);
            active.decrementAndGet();
            return Answer.xml(ONE, "<Tags/>");
        });

        assertThat(tags.of(users(16), 16)).hasSize(16);
        assertThat(most).hasValue(8);
    }

    @Test
    void readsManyPageByPageThoughPagesAreShortOrEmpty() {
        Set<String> asked = users(30);
        asked.add("gone");
        aws.answer(
                ALL, page(1, 10, "m1"), page(0, -1, "m2"), page(11, 29, "m3"), page(100, 120, "m4"), page(30, 30, ""));

        Map<String, TagLookup> found = tags.of(asked, 5000);

        assertThat(found)
                .hasSize(31)
                .containsEntry("user1", found("email", "user1@example.com"))
                .containsEntry("user30", found("email", "user30@example.com"))
                .containsEntry("gone", new TagLookup.NoSuchUser());
        assertThat(aws.requests(ONE)).isEmpty();
        assertThat(aws.requests(ALL))
                .extracting(request -> request.form().getOrDefault("Marker", ""))
                .containsExactly("", "m1", "m2", "m3", "m4");
        assertThat(aws.requests(ALL).getFirst().form())
                .containsEntry("Filter.member.1", "User")
                .containsEntry("MaxItems", "1000");
    }

    @Test
    void readsNoFurtherOnceAllAreFound() {
        aws.answer(ALL, page(1, 30, "m1"));

        assertThat(tags.of(users(30), 5000)).hasSize(30);
        assertThat(aws.requests(ALL)).hasSize(1);
    }

    @Test
    void asksOneByOneWhereReadingAllIsDenied() {
        aws.answer(ALL, DENIED);
        aws.answer(ONE, Answer.xml(ONE, tags("email", "all@example.com")));

        assertThat(tags.of(users(30), 30)).hasSize(30).containsEntry("user30", found("email", "all@example.com"));
        assertThat(aws.requests(ALL)).hasSize(1);
        assertThat(aws.requests(ONE)).hasSize(30);
    }

    @Test
    void isUnavailableWhenReadingAllFailsOtherwise() {
        aws.answer(ALL, Answer.xmlError(403, "ExpiredToken", "The security token is expired"));

        assertThatThrownBy(() -> tags.of(users(30), 30))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("iam:GetAccountAuthorizationDetails failed, the AWS credentials have expired");
    }

    private static Answer page(int first, int last, String marker) {
        String members = IntStream.rangeClosed(first, last)
                .mapToObj(number -> "<member><UserName>user" + number + "</UserName>"
                        + tags("email", "user" + number + "@example.com") + "</member>")
                .collect(Collectors.joining());
        String more = marker.isEmpty()
                ? "<IsTruncated>false</IsTruncated>"
                : "<IsTruncated>true</IsTruncated><Marker>" + marker + "</Marker>";
        return Answer.xml(ALL, "<UserDetailList>" + members + "</UserDetailList>" + more);
    }

    private static String tags(String key, String value) {
        return "<Tags><member><Key>" + key + "</Key><Value>" + value + "</Value></member></Tags>";
    }

    private static TagLookup found(String key, String value) {
        return new TagLookup.Found(Map.of(key, value));
    }

    private static Set<String> users(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "user" + number)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
