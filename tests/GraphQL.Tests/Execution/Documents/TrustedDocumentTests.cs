using Lakehouse.GraphQL.Execution;
using Lakehouse.GraphQL.Execution.Documents;
using Lakehouse.GraphQL.Types;
using Lakehouse.GraphQL.Types.Scalars;

namespace Lakehouse.GraphQL.Tests.Execution.Documents;

public sealed class TrustedDocumentTests
{
    private const string Text = "{ a }";

    // printf '{ a }' | sha256sum
    private const string Id = "1c7e1e347f726166b5b1c55afd61f278cc9b45e00c108ec33d540a566379811b";

    private static readonly Schema Schema = Given.Schema(Given.Field("a", BuiltInScalars.Int, static (in _) => 1));

    [Fact]
    public void The_id_is_the_sha256_of_the_text() => Assert.Equal(Id, PreparedDocument.HashOf(Text));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_trusted_document_is_executed_by_its_id(bool isTrustedOnly) =>
        Assert.Equal("""{"data":{"a":1}}""", await AskAsync(isTrustedOnly, new() { DocumentId = Id }));

    [Fact]
    public async Task An_unknown_id_is_refused() => Assert.Equal(
        ["There is no document of that id."], Answer.Messages(await AskAsync(false, new() { DocumentId = new string('0', 64) })));

    [Fact]
    public async Task Where_only_trusted_documents_are_taken_another_text_is_refused()
    {
        Assert.Equal("""{"data":{"b":1}}""", await AskAsync(isTrustedOnly: false, new() { Query = "{ b: a }" }));
        Assert.Equal(
            ["Only documents that are registered are executed."],
            Answer.Messages(await AskAsync(isTrustedOnly: true, new() { Query = "{ b: a }" })));
    }

    [Fact]
    public async Task A_trusted_text_may_be_sent_as_text() =>
        Assert.Equal("""{"data":{"a":1}}""", await AskAsync(isTrustedOnly: true, new() { Query = Text }));

    [Fact]
    public async Task A_request_needs_a_document() =>
        Assert.Equal(["Must provide a query or a document id."], Answer.Messages(await AskAsync(false, new())));

    private static async Task<string> AskAsync(bool isTrustedOnly, GraphQLRequest request)
    {
        var documents = new DocumentOptions { Trusted = new([Text]), TrustedOnly = isTrustedOnly };
        using var result = await new RequestExecutor(Schema, documents: documents)
            .ExecuteAsync(request, TestContext.Current.CancellationToken);
        return Answer.Text(result);
    }
}
