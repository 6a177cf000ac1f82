package io.orderledger.query.customers;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far a customer is trusted. */
@RestController
@Tag(name = "Customers", description = "How far they are trusted")
class CustomerQueryController {

    private final ReadModels readModels;
    private final VersionWait versions;

    CustomerQueryController(ReadModels readModels, VersionWait versions) {
        this.readModels = readModels;
        this.versions = versions;
    }

    @GetMapping("/api/customers/{customerId}")
    @Operation(
            summary = "Standing of one customer, and what became of their orders",
            description = "With minVersion the answer waits until that version is visible.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"5f1d8a","version":3,"standing":"NEUTRAL","reason":"","orders":2,"kept":1,"broken":0,
                                             "lastOrderAt":"2020-02-20T12:00:00Z"}""")))
    @ApiResponse(responseCode = "404", description = "Nothing is known under that name")
    ResponseEntity<CustomerView> one(
            @Parameter(example = "5f1d8a") @PathVariable String customerId,
            @Parameter(example = "2") @RequestParam(required = false) @Nullable String minVersion) {
        String known = Parameters.id("customerId", customerId);
        CustomerView found = versions.await(Parameters.minVersion(minVersion), () -> find(known), CustomerView::version)
                .orElseThrow(() -> new ProblemException(404, "customer-not-found", known));
        return ResponseEntity.ok().eTag("\"" + found.version() + "\"").body(found);
    }

    private Optional<CustomerView> find(String id) {
        return readModels.query(
                CustomerProjection.NAME,
                (mongo, collection) -> Optional.ofNullable(mongo.findById(id, CustomerView.class, collection)));
    }
}
