package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.TagLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** Looks up each user's tags with a call of its own, eight at a time: IAM throttles those who ask faster. Thread-safe. */
final class OneByOne {
    private static final int AT_ONCE = 8;
    private static final String ACTION = "iam:ListUserTags";

    private final IamClient iam;

    OneByOne(IamClient iam) {
        this.iam = iam;
    }

    /**
     * One entry a user. One user's failure is that user's alone, unless there is an answer for none of them and the cause lies
     * in the caller's rights, credentials or network.
     *
     * @throws UnavailableException in that case, and when interrupted
     */
    Map<String, TagLookup> of(Set<String> users) {
        Map<String, TagLookup> answers = new LinkedHashMap<>();
        List<AwsFailure> failures = new ArrayList<>();
        ask(users).forEach((user, answer) -> {
            switch (answer) {
                case Answer.Known(TagLookup lookup) -> answers.put(user, lookup);
                case Answer.Failure(AwsFailure failure) -> {
                    failures.add(failure);
                    answers.put(user, new TagLookup.Failed("tags could not be read: " + failure.words()));
                }
            }
        });
        if (failures.size() == answers.size()) {
            Optional<AwsFailure> everyones =
                    failures.stream().filter(OneByOne::concernsEveryone).findFirst();
            if (everyones.isPresent()) {
                throw everyones.get().during(ACTION);
            }
        }
        return answers;
    }

    private Map<String, Answer> ask(Set<String> users) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<String, Future<Answer>> asked = new LinkedHashMap<>();
            users.forEach(user -> asked.put(user, threads.submit(() -> ask(user))));
            try {
                for (Map.Entry<String, Future<Answer>> entry : asked.entrySet()) {
                    answers.put(entry.getKey(), entry.getValue().get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new UnavailableException("reading users' tags was interrupted", e);
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("reading users' tags failed", e.getCause());
            }
        }
        return answers;
    }

    private Answer ask(String user) {
        try {
            List<Tag> tags = iam.listUserTagsPaginator(request -> request.userName(user)).tags().stream()
                    .toList();
            return new Answer.Known(new TagLookup.Found(IamUserTags.byKey(tags)));
        } catch (NoSuchEntityException e) {
            return new Answer.Known(new TagLookup.NoSuchUser());
        } catch (SdkException e) {
            return new Answer.Failure(AwsFailure.of(e));
        }
    }

    private static boolean concernsEveryone(AwsFailure failure) {
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, ACCESS_DENIED, UNREACHABLE, INTERRUPTED ->
                true;
            case NO_ANSWER, THROTTLED, OTHER -> false;
        };
    }

    /** What came of one call. */
    private sealed interface Answer {
        record Known(TagLookup lookup) implements Answer {}

        record Failure(AwsFailure failure) implements Answer {}
    }
}
