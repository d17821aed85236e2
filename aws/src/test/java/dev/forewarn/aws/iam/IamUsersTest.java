package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.IamUser;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.port.Users.Tagged;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IamUsersTest {
    private static final String ALL = "GetAccountAuthorizationDetails";

    private final StubAws aws = new StubAws();
    private final IamUsers users = new IamUsers(aws.iam());

    @AfterEach
    void stop() {
        aws.close();
    }

    private static Answer page(int from, int to, String next) {
        String members = IntStream.range(from, to)
                .mapToObj(i -> "<member><UserName>user" + i + "</UserName><Path>/team/</Path>"
                        + "<Arn>arn:aws:iam::123456789012:user/team/user" + i + "</Arn><CreateDate>2026-01-01T00:00:00Z"
                        + "</CreateDate><Tags><member><Key>Email</Key><Value>user" + i
                        + "@example.com</Value></member></Tags></member>")
                .collect(Collectors.joining());
        return Answer.xml(ALL, "<UserDetailList>" + members + "</UserDetailList>"
                + (next.isEmpty() ? "<IsTruncated>false</IsTruncated>"
                        : "<IsTruncated>true</IsTruncated><Marker>" + next + "</Marker>"));
    }

    @Test
    void findsUsersBeyondTheFirstPageThoughPagesAreShortOrEmpty() {
        aws.answer(ALL, page(0, 1000, "a"), page(1000, 1003, "b"), page(0, 0, "c"), page(1003, 1100, "d"),
                page(1100, 1101, ""));

        List<Tagged> all = users.all();

        assertThat(all).hasSize(1101).doesNotHaveDuplicates().contains(
                new Tagged(IamUser.parse("arn:aws:iam::123456789012:user/team/user100"),
                        Map.of("Email", "user100@example.com")),
                new Tagged(IamUser.parse("arn:aws:iam::123456789012:user/team/user1100"),
                        Map.of("Email", "user1100@example.com")));
        assertThat(aws.requests(ALL)).extracting(request -> request.form().getOrDefault("Marker", "")
                + " " + request.form().get("Filter.member.1") + " " + request.form().get("MaxItems"))
                .containsExactly(" User 1000", "a User 1000", "b User 1000", "c User 1000", "d User 1000");
    }

    @Test
    void saysWhichActionToAllow() {
        aws.answer(ALL, Answer.xmlError(403, "AccessDenied", "no"));

        assertThatThrownBy(users::all).isInstanceOf(UnavailableException.class)
                .hasMessage("iam:GetAccountAuthorizationDetails was denied (AccessDenied: no): allow the action"
                        + " iam:GetAccountAuthorizationDetails to the role or user that runs this");
    }
}
