package dev.forewarn.bench.iam;

import static dev.forewarn.bench.call.Xml.element;

import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.call.Protocol;
import dev.forewarn.bench.call.Service;
import dev.forewarn.bench.call.Xml;
import dev.forewarn.bench.http.Answer;

/** The call of STS that names the account. */
public final class Sts implements Service {
    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String subject(Call call) {
        return call.action();
    }

    @Override
    public AwsError throttled() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    @Override
    public AwsError failed() {
        return new AwsError(500, "InternalFailure", "The request processing has failed because of an unknown error.");
    }

    @Override
    public Answer answer(Call call) {
        return Xml.answer(call.action(), element("UserId", "AIDAFAKE") + element("Account", GeneratedAccount.NUMBER)
                + element("Arn", GeneratedAccount.arn("forewarn")));
    }
}
