using Lakehouse.GraphQL.Language;

namespace Lakehouse.GraphQL.Tests.Language;

public sealed class ParserAllocationTests
{
    [Fact]
    public void Three_fields_cost_less_than_2_KB()
    {
        const string Text = "{ account(id: 7) { name balance } }";
        Parser.ParseDocument(Text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Parser.ParseDocument(Text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2_048);
    }

    [Fact]
    public void One_name_is_one_string_in_a_document()
    {
        var document = Parser.ParseDocument("{ first: amount second: amount }");
        var fields = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections.Cast<FieldNode>().ToArray();

        Assert.Same(fields[0].Name.Value, fields[1].Name.Value);
    }
}
