package io.huiyin.disposal.web;

import io.huiyin.journal.InclusionProof;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The proof of a disposal as a download. */
final class ProofFile {

    private ProofFile() {}

    static ResponseEntity<String> answer(InclusionProof proof, long id) {
        ContentDisposition download = ContentDisposition.attachment()
                .filename("proof-disposal-" + id + ".json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(proof.json());
    }
}
