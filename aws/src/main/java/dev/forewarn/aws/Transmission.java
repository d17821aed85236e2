package dev.forewarn.aws;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Whether a request may have reached the service without an answer having come back. A call that fails between its
 * attempts, while it waits to be repeated, surely has not. For one call; read by the thread that makes it.
 */
public final class Transmission {
    private static final ExecutionAttribute<Transmission> OF_CALL = new ExecutionAttribute<>("ForewarnTransmission");

    private volatile boolean unanswered = true;

    /** Keeps watch over the calls of a client; without it every failed call counts as unanswered. */
    static final ExecutionInterceptor WATCH = new ExecutionInterceptor() {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            note(attributes, false);
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            note(attributes, true);
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            // Of an answer only the head is here yet: a success of which the rest gets lost was carried out.
            note(attributes, context.httpResponse().isSuccessful());
        }

        private void note(ExecutionAttributes attributes, boolean unanswered) {
            Transmission transmission = attributes.getAttribute(OF_CALL);
            if (transmission != null) {
                transmission.unanswered = unanswered;
            }
        }
    };

    /** Watches the one call that this configures. */
    public void follow(AwsRequestOverrideConfiguration.Builder call) {
        call.putExecutionAttribute(OF_CALL, this);
    }

    public boolean isUnanswered() {
        return unanswered;
    }
}
