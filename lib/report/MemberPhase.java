package lib.report;

//SOURCES ../recording/MemberSample.java

import java.util.Locale;
import java.util.Set;
import lib.recording.MemberSample;

/** What a member is about, as a band of its lane tells it: by colour, pattern and letter. */
enum MemberPhase {

    LEADER("leader", "L"), FOLLOWING("streams", "S"), NOT_FOLLOWING("does not stream", "N"), CHANGING("", "C"), FAILING("", "X"), SILENT("no answer", "–");

    /** In which a replica could stream, so that it is worth telling whether it does. */
    private static final Set<String> UP = Set.of("running", "streaming", "in archive recovery");

    private final String word;
    private final String letter;

    MemberPhase(String word, String letter) {
        this.word = word;
        this.letter = letter;
    }

    static MemberPhase of(MemberSample sample) {
        if (sample.state().equals("no answer")) {
            return SILENT;
        }
        if (sample.leads()) {
            return LEADER;
        }
        if (sample.follows()) {
            return FOLLOWING;
        }
        if (sample.role().equals("leader")) {
            return FAILING;
        }
        return sample.role().equals("replica") && UP.contains(sample.state()) ? NOT_FOLLOWING : CHANGING;
    }

    /** The words for it, for the one who has seen the sample: Patroni's own where there is no better. */
    String word(MemberSample sample) {
        return switch (this) {
            case CHANGING -> sample.state();
            case FAILING -> "leader, but " + sample.state();
            default -> word;
        };
    }

    String letter() {
        return letter;
    }

    /** Its class in the style sheet: "not-following". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
