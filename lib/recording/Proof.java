package lib.recording;

//SOURCES Meaning.java

/** Something that would not be so without the fault: "postmaster 41 is gone", "the pod's uid changed". */
public record Proof(
        @Meaning("ms since `began`") double atMillis,
        @Meaning("In words") String what) {
}
