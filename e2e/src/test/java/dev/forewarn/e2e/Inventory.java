package dev.forewarn.e2e;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.sesv2.model.IdentityInfo;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/** All that is in an account and region, of the kinds that the modules make. */
final class Inventory {
    private Inventory() {}

    /** What there is, by kind; kinds of which there is nothing are left out. */
    static Map<String, List<String>> of(Account account) {
        Map<String, List<String>> found = new TreeMap<>();
        add(found, "alarms", account.cloudWatch().describeAlarms(request -> {}).metricAlarms().stream()
                .map(MetricAlarm::alarmName));
        add(found, "functions", account.lambda().listFunctions().functions().stream()
                .map(FunctionConfiguration::functionName));
        add(found, "identities", account.ses().listEmailIdentities(request -> {}).emailIdentities().stream()
                .map(IdentityInfo::identityName));
        add(found, "log groups", account.logs().describeLogGroups(request -> {}).logGroups().stream()
                .map(LogGroup::logGroupName));
        add(found, "password policies", passwordPolicies(account));
        add(found, "policies", account.iam().listPolicies(request -> request.scope(PolicyScopeType.LOCAL)).policies()
                .stream().map(Policy::policyName));
        add(found, "queues", account.sqs().listQueues().queueUrls().stream());
        add(found, "roles", account.iam().listRoles().roles().stream().map(Role::roleName));
        add(found, "rules", account.events().listRules(request -> {}).rules().stream().map(Rule::name));
        add(found, "schedules", account.scheduler().listSchedules(request -> {}).schedules().stream()
                .map(ScheduleSummary::name));
        add(found, "subscriptions", account.sns().listSubscriptions().subscriptions().stream()
                .map(Subscription::endpoint));
        add(found, "tables", account.dynamoDb().listTables().tableNames().stream());
        add(found, "topics", account.sns().listTopics().topics().stream().map(Topic::topicArn));
        add(found, "users", account.iam().listUsers().users().stream().map(User::userName));
        return found;
    }

    private static Stream<String> passwordPolicies(Account account) {
        try {
            account.iam().getAccountPasswordPolicy();
            return Stream.of("the account's");
        } catch (NoSuchEntityException e) {
            return Stream.empty();
        }
    }

    private static void add(Map<String, List<String>> found, String kind, Stream<String> names) {
        List<String> sorted = names.sorted().toList();
        if (!sorted.isEmpty()) {
            found.put(kind, sorted);
        }
    }
}
