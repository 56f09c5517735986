package lib.image;

import java.util.List;
import java.util.Optional;

/**
 * The newest of each minor version of Patroni, for a stack that is put together.
 *
 * @param minor        such as 3.2
 * @param version      such as 3.2.2
 * @param sha256       the checksum of its wheel on PyPI: pip takes no other file
 * @param requirements the folder of {@code images/base} whose requirements.txt it runs with
 */
record PatroniRelease(String minor, String version, String sha256, String requirements) {

    /** The oldest first. */
    static final List<PatroniRelease> ALL = List.of(
            of("2.1.7", "da52441f87f295cae782e3f9b92fdf38eb00e8fe5dc1b4c1c29361e7d71978a3", "2022"),
            of("3.0.4", "f43f7adcd0b498dd58888cbd4d123a30312e8ddc66bdbf9f400999af2d8d8655", "2022"),
            of("3.1.2", "3ce7362c207c4da6f75c3ee85755f6e92452c1d9a8a2286c5365655853302b71", "2022"),
            of("3.2.2", "e2776cba792650f84a8cca103f1dcabb09514d49cfbb8d8af69f12c3045322d9", "2022"),
            of("3.3.11", "0379f5c99dc465acd753437aa148f47f7c2dc9417338e101a4f5432ea6f53f4b", "current"),
            of("4.0.11", "ab1015ceaae43dd6c266b5c0b9ee3620b1e9af4564d253db9c5f282560359502", "current"),
            of("4.1.5", "7aad8c1539e6c51c269a8005169dd54ddc7668437b7900fa6099d7894e224c84", "current"));

    private static PatroniRelease of(String version, String sha256, String requirements) {
        return new PatroniRelease(minor(version), version, sha256, requirements);
    }

    /** Such as 3.2 of 3.2.2. */
    static String minor(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }

    static Optional<PatroniRelease> of(String minor) {
        return ALL.stream().filter(release -> release.minor.equals(minor)).findFirst();
    }
}
