package dev.forewarn.bench.call;

import dev.forewarn.bench.http.Answer;

/** A service of the fake. It answers calls of many threads at once. */
public interface Service {
    Protocol protocol();

    /** What the call is about: a user, a recipient, an item; else the action. */
    String subject(Call call);

    /**
     * Carries the call out.
     *
     * @throws AwsError when the answer is an error; then nothing was changed
     */
    Answer answer(Call call);

    /** What the service says when calls come too fast. */
    AwsError throttled();

    /** What the service says when it has failed itself. */
    AwsError failed();
}
