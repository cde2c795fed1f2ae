package io.huiyin.matter.web;

import io.huiyin.journal.InclusionProofs;
import io.huiyin.journal.Stream;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The proof of one matter, as a file that anybody checks with {@code huiyin verify FILE}, for who may see the matter. */
@RestController
class MatterProofs {

    private final Matters matters;
    private final InclusionProofs proofs;

    MatterProofs(Matters matters, InclusionProofs proofs) {
        this.matters = matters;
        this.proofs = proofs;
    }

    @GetMapping({"/matters/{number}/proof", "/api/v1/matters/{number}/proof"})
    @Operation(
            summary = "Proves what happened to a matter",
            description =
                    "Its events as they were hashed, their ways up the trees of their days, and the signed roots of closed days; personal"
                            + " values are not in it. 'huiyin verify FILE' checks it without a database.")
    ResponseEntity<String> proof(@PathVariable String number) {
        Matter matter = matters.matter(number);
        ContentDisposition download = ContentDisposition.attachment()
                .filename("proof-" + matter.number() + ".json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .body(proofs.of(new Stream(Stream.MATTER, matter.id()), matter.number())
                        .json());
    }
}
