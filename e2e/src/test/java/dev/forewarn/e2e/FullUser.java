package dev.forewarn.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** A user who has all that IAM can give to let somebody in, and two of most; looked at and made by the root user. */
record FullUser(IamClient iam, String name) {
    /** Of a key that nobody has. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBjzCCATWgAwIBAgIUFv2GR49pLEI/H1dWh4buoKKH8IowCgYIKoZIzj0EAwIw
            HTEbMBkGA1UEAwwSc2lnbmluZy1mb3ItdHJpYWxzMB4XDTI2MTEyMjE3MTAyOFoX
            DTM2MTExOTE3MTAyOFowHTEbMBkGA1UEAwwSc2lnbmluZy1mb3ItdHJpYWxzMFkw
            EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqHi1FcYy6PqDTbySyF/AITAvK3ayxj8q
            r8bxfZG+bijBglUB/jWd5EkKhZwgirfqcg6zpDOZraBQ/I4zgOqGHqNTMFEwHQYD
            VR0OBBYEFGZ+DmSVhi44HuH1Ymv+pf4ehNAnMB8GA1UdIwQYMBaAFGZ+DmSVhi44
            HuH1Ymv+pf4ehNAnMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIh
            AOYvdqZsEFdvk2a1JP8tmaKLmWrjPmCSZ7k3px9C+g87AiAoECCYAqGuFY43EGk8
            bZauXqMlV4D1y/gn/Q3Q9iihXQ==
            -----END CERTIFICATE-----
            """;

    private static final String SSH_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSmYMqZ7sMqMjSJDL5Nj0JQIDg1FZzUvwtzqXo7wW nobody@example.com";

    /**
     * Makes one.
     *
     * @param devices the names of virtual MFA devices, beside which there is one of hardware
     */
    static FullUser make(IamClient iam, String name, String... devices) {
        iam.createUser(request -> request.userName(name));
        iam.createLoginProfile(request -> request.userName(name).password("Correct-horse-1-battery"));
        for (int i = 0; i < 2; i++) {
            iam.createAccessKey(request -> request.userName(name));
            iam.uploadSigningCertificate(request -> request.userName(name).certificateBody(CERTIFICATE));
            iam.uploadSSHPublicKey(request -> request.userName(name).sshPublicKeyBody(SSH_KEY));
        }
        iam.createServiceSpecificCredential(
                request -> request.userName(name).serviceName("codecommit.amazonaws.com"));
        iam.enableMFADevice(request -> request.userName(name).serialNumber("GAHT-" + name)
                .authenticationCode1("123456").authenticationCode2("654321"));
        for (String device : devices) {
            String serial =
                    iam.createVirtualMFADevice(request -> request.virtualMFADeviceName(device)).virtualMFADevice()
                            .serialNumber();
            iam.enableMFADevice(request -> request.userName(name).serialNumber(serial)
                    .authenticationCode1("123456").authenticationCode2("654321"));
        }
        return new FullUser(iam, name);
    }

    /** All that the user has now, one word each for what it is; and the account's virtual devices that nobody uses. */
    List<String> inventory() {
        List<String> all = new ArrayList<>();
        add(all, "key", iam.listAccessKeys(request -> request.userName(name)).accessKeyMetadata().stream());
        add(all, "certificate", iam.listSigningCertificates(request -> request.userName(name)).certificates().stream());
        add(all, "ssh", iam.listSSHPublicKeys(request -> request.userName(name)).sshPublicKeys().stream());
        add(all, "service", iam.listServiceSpecificCredentials(request -> request.userName(name))
                .serviceSpecificCredentials().stream());
        add(all, "mfa", iam.listMFADevices(request -> request.userName(name)).mfaDevices().stream());
        unusedDevices().forEach(serial -> all.add("unused"));
        if (hasLogin()) {
            all.add("login");
        }
        return all;
    }

    boolean hasLogin() {
        try {
            iam.getLoginProfile(request -> request.userName(name));
            return true;
        } catch (NoSuchEntityException e) {
            return false;
        }
    }

    List<String> unusedDevices() {
        return iam.listVirtualMFADevices(request -> request.assignmentStatus(AssignmentStatusType.UNASSIGNED))
                .virtualMFADevices().stream().map(VirtualMFADevice::serialNumber).toList();
    }

    private static void add(List<String> all, String word, Stream<?> things) {
        things.forEach(thing -> all.add(word));
    }
}
