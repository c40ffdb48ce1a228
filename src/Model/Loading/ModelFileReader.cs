using Lakehouse.Model.Declaration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Model.Loading;

/// <summary>One file's YAML documents as table declarations. Every problem is collected; a table with one is left out.</summary>
internal static class ModelFileReader
{
    private const string Start = "start with 'table: public.accounts'";

    internal static IReadOnlyList<TableModel> Read(ModelFile file, List<ModelProblem> problems)
    {
        var documents = Parse(file, problems);
        if (documents is null)
            return [];
        if (documents.Count == 0)
            problems.Add(new ModelProblem(PlaceOf(file, Mark.Empty), $"The file declares nothing; {Start}."));

        return [.. documents.Select(document => ReadTable(file, document, problems)).OfType<TableModel>()];
    }

    private static TableModel? ReadTable(ModelFile file, YamlDocument document, List<ModelProblem> problems)
    {
        if (document.RootNode is YamlMappingNode root)
            return new TableReader(new YamlMembers(file.Path, root, problems)).Read();

        var mark = document.RootNode.Start;
        problems.Add(new ModelProblem(PlaceOf(file, mark), $"A model is a mapping of members; {Start}."));
        return null;
    }

    /// <returns>Null when the text is no YAML; the problem says where.</returns>
    private static IList<YamlDocument>? Parse(ModelFile file, List<ModelProblem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(file.Text));
            return stream.Documents;
        }
        catch (YamlException failure)
        {
            var reason = (failure.InnerException ?? failure).Message;
            problems.Add(new ModelProblem(PlaceOf(file, failure.Start), $"This is not YAML: {reason}"));
            return null;
        }
    }

    private static SourcePlace PlaceOf(ModelFile file, Mark mark) => new(file.Path, (int)mark.Line, (int)mark.Column);
}
