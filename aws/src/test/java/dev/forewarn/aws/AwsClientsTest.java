package dev.forewarn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.port.UnavailableException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

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

    @Test
    void asksIamAndStsWithoutARegionAtTheirOneAddress() {
        try (AwsClients clients = new AwsClients(AwsClients.elseGlobal(() -> {
            throw SdkClientException.create("no region here");
        }))) {
            assertThat(clients.iam().serviceClientConfiguration().region()).isEqualTo(Region.AWS_GLOBAL);
            assertThat(clients.iamForChanges().serviceClientConfiguration().region()).isEqualTo(Region.AWS_GLOBAL);
            assertThat(endpoint(IamEndpointProvider.defaultProvider().resolveEndpoint(
                    ask -> ask.region(Region.AWS_GLOBAL)).join())).isEqualTo("https://iam.amazonaws.com");
            assertThat(endpoint(StsEndpointProvider.defaultProvider().resolveEndpoint(
                    ask -> ask.region(Region.AWS_GLOBAL)).join())).isEqualTo("https://sts.amazonaws.com");
        }
        assertThat(AwsClients.elseGlobal(() -> Region.CN_NORTH_1).getRegion()).isEqualTo(Region.CN_NORTH_1);
    }

    private static String endpoint(Endpoint endpoint) {
        return endpoint.url().toString();
    }
}
