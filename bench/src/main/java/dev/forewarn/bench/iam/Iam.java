package dev.forewarn.bench.iam;

import static dev.forewarn.bench.call.Xml.element;

import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.call.Protocol;
import dev.forewarn.bench.call.Service;
import dev.forewarn.bench.call.TokenBucket;
import dev.forewarn.bench.call.Xml;
import dev.forewarn.bench.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The calls of IAM that read an account. */
public final class Iam implements Service {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final int pollsUntilReport;
    private final TokenBucket pace;
    private final List<String> users;
    private final Set<String> names;
    private final String report;
    private final String reportTime;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * Makes the account's report at once.
     *
     * @param pollsUntilReport how often {@code GenerateCredentialReport} answers that it is not ready yet
     * @param pace holds all calls to IAM's own limit
     */
    public Iam(GeneratedAccount account, int pollsUntilReport, TokenBucket pace) {
        this.pollsUntilReport = pollsUntilReport;
        this.pace = pace;
        this.users = account.users();
        this.names = Set.copyOf(users);
        this.report = Base64.getEncoder().encodeToString(account.report().getBytes(StandardCharsets.UTF_8));
        this.reportTime = account.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String subject(Call call) {
        String user = call.text("UserName");
        return user.isEmpty() ? call.action() : user;
    }

    @Override
    public AwsError throttled() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    @Override
    public AwsError failed() {
        return new AwsError(500, "ServiceFailure", "The request processing has failed because of an unknown error.");
    }

    @Override
    public Answer answer(Call call) {
        if (!pace.take(1)) {
            throw throttled();
        }
        String action = call.action();
        return Xml.answer(action, switch (action) {
            case "GenerateCredentialReport" -> generateReport();
            case "GetCredentialReport" -> report();
            case "GetAccountPasswordPolicy" -> passwordPolicy();
            case "ListAccountAliases" ->
                "<AccountAliases><member>example-corp</member></AccountAliases><IsTruncated>false</IsTruncated>";
            case "ListUserTags" -> tags(existing(call.text("UserName"))) + "<IsTruncated>false</IsTruncated>";
            case "GetAccountAuthorizationDetails" -> details(call);
            default -> throw new AwsError(400, "InvalidAction", "The fake does not know the action " + action);
        });
    }

    private String generateReport() {
        int times = asked.incrementAndGet();
        if (times > pollsUntilReport) {
            return element("State", "COMPLETE");
        } else if (times == 1) {
            return element("State", "STARTED")
                    + element("Description", "No report exists. Starting a new report generation task");
        }
        return element("State", "INPROGRESS");
    }

    private String report() {
        int times = asked.get();
        if (times == 0) {
            throw new AwsError(410, "ReportNotPresent",
                    "No report exists. Generate one with GenerateCredentialReport.");
        } else if (times <= pollsUntilReport) {
            throw new AwsError(404, "ReportInProgress", "The report is being generated.");
        }
        return element("Content", report) + element("ReportFormat", "text/csv") + element("GeneratedTime", reportTime);
    }

    private static String passwordPolicy() {
        return "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength><RequireSymbols>false</RequireSymbols>"
                + "<RequireNumbers>false</RequireNumbers><RequireUppercaseCharacters>false</RequireUppercaseCharacters>"
                + "<RequireLowercaseCharacters>false</RequireLowercaseCharacters>"
                + "<AllowUsersToChangePassword>true</AllowUsersToChangePassword><ExpirePasswords>true</ExpirePasswords>"
                + element("MaxPasswordAge", String.valueOf(GeneratedAccount.MAX_PASSWORD_AGE_DAYS))
                + "<HardExpiry>false</HardExpiry></PasswordPolicy>";
    }

    private String existing(String user) {
        if (!names.contains(user)) {
            throw new AwsError(404, "NoSuchEntity", "The user with name " + user + " cannot be found.");
        }
        return user;
    }

    private static String tags(String user) {
        return "<Tags><member>" + element("Key", "email") + element("Value", GeneratedAccount.address(user))
                + "</member></Tags>";
    }

    /** A page of users; an empty one where users are not asked for. A marker is the number of the user to go on from. */
    private String details(Call call) {
        Set<String> kinds =
                call.input().entrySet().stream().filter(field -> field.getKey().startsWith("Filter.member."))
                        .map(field -> String.valueOf(field.getValue())).collect(Collectors.toCollection(TreeSet::new));
        List<String> wanted = kinds.isEmpty() || kinds.contains("User") ? users : List.of();
        int from = number(call.input(), "Marker", 0, wanted.size(), 0);
        int to = Math.min(wanted.size(), from + number(call.input(), "MaxItems", 1, LARGEST_PAGE, PAGE));
        StringBuilder page = new StringBuilder("<UserDetailList>");
        wanted.subList(from, to).forEach(user -> page.append("<member><Path>/</Path>").append(element("UserName", user))
                .append(element("UserId", "AIDA" + user.toUpperCase(Locale.ROOT)))
                .append(element("Arn", GeneratedAccount.arn(user)))
                .append("<CreateDate>2020-01-01T00:00:00Z</CreateDate><UserPolicyList/><GroupList/><AttachedManagedPolicies/>")
                .append(tags(user)).append("</member>"));
        page.append("</UserDetailList><GroupDetailList/><RoleDetailList/><Policies/>")
                .append(element("IsTruncated", String.valueOf(to < wanted.size())));
        return to < wanted.size() ? page.append(element("Marker", String.valueOf(to))).toString() : page.toString();
    }

    private static int number(Map<String, ?> input, String field, int least, int most, int otherwise) {
        if (!(input.get(field) instanceof String text)) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered as any other number that makes no sense.
        }
        throw new AwsError(400, "ValidationError",
                "The fake can't take " + text + " as " + field + ": it must be " + least + " to " + most);
    }
}
