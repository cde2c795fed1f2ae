package io.huiyin.cli;

import io.huiyin.journal.InclusionProof;
import io.huiyin.journal.ProofCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code huiyin verify proof.json [--root HEX]}: checks the proof of one matter without any database. */
final class ProofFile {

    private static final int FAULTY = 1;

    private ProofFile() {}

    static boolean isMeant(List<String> arguments) {
        return !arguments.isEmpty() && arguments.getFirst().endsWith(".json");
    }

    /** Exit code: 0 it holds, 1 it does not, or no day of it has that root, 2 it cannot be read. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean rooted = arguments.size() == 3 && arguments.get(1).equals("--root");
        if (arguments.size() != 1 && !rooted) {
            err.println("huiyin: verify takes one proof and --root HEX, not: " + String.join(" ", arguments));
            return CommandLine.REFUSED;
        }
        Path file = Path.of(arguments.getFirst());
        try {
            if (Files.size(file) > InclusionProof.MOST_BYTES) {
                throw new IllegalArgumentException("it is larger than any proof");
            }
            return check(InclusionProof.read(Files.readString(file)), rooted ? arguments.get(2) : null, out);
        } catch (IOException e) {
            err.println("huiyin: " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            err.println("huiyin: " + file + " cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return CommandLine.REFUSED;
    }

    private static int check(InclusionProof proof, @Nullable String root, PrintStream out) {
        ProofCheck.Result result = ProofCheck.check(proof);
        if (!result.good()) {
            out.println("The proof of " + proof.subject() + " does not hold: "
                    + result.findings().getFirst());
            result.findings().stream().skip(1).forEach(finding -> out.println("Also: " + finding));
            return FAULTY;
        }
        out.println("The proof of " + proof.subject() + " holds: " + result.proven() + " events proven"
                + (result.open() == 0 ? "." : ", " + result.open() + " of a day that was not closed yet."));
        proof.days()
                .forEach(day ->
                        out.println(day.day() + "  root " + day.root() + "  signed with key " + ProofCheck.keyId(day)));
        if (root == null) {
            out.println("Compare the roots with those on the printed reports of these days.");
            return CommandLine.DONE;
        }
        boolean there = proof.days().stream().anyMatch(day -> day.root().equalsIgnoreCase(root.strip()));
        out.println(there ? "The root is that of one of these days." : "None of these days has that root.");
        return there ? CommandLine.DONE : FAULTY;
    }
}
