package dev.forewarn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.port.UnavailableException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsClientsTest {
    @Test
    void asksForARegionWhereNoneIsSet() {
        try (AwsClients clients = new AwsClients(() -> {
            throw SdkClientException.create("Unable to load region from any of the providers in the chain");
        })) {
            assertThatThrownBy(clients::iam)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage(
                            "AWS is to be asked, and no region is set: set AWS_REGION to the one that SES mails from, such as eu-west-1,"
                                    + " or give the profile a region");
        }
    }

    @Test
    void makesEachClientOnceWithBoundedCallsAndItsName() {
        try (AwsClients clients = new AwsClients(() -> Region.EU_WEST_1)) {
            assertThat(clients.iam()).isSameAs(clients.iam());
            assertThat(clients.sts()).isSameAs(clients.sts());
            assertThat(clients.ses()).isSameAs(clients.ses());
            assertThat(clients.dynamoDb()).isSameAs(clients.dynamoDb());

            assertThat(clients.ses().serviceClientConfiguration().overrideConfiguration())
                    .satisfies(configuration -> {
                        assertThat(configuration.apiCallTimeout()).isPresent();
                        assertThat(configuration.apiCallAttemptTimeout()).isPresent();
                    });
            assertThat(clients.ses().serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
        }
    }

    @Test
    void looksForNoRegionBeforeAClientIsAskedFor() {
        new AwsClients(() -> {
            throw new AssertionError("not asked for");
        })
                .close();
    }
}
