using System.Security.Cryptography;
using System.Text;
using Lakehouse.Model.Declaration;
using Lakehouse.Model.Loading;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Model.Reports;

/// <summary>Reads <c>reports/books.yaml</c> below a folder of models.</summary>
public static class BooksFile
{
    /// <param name="folder">The folder of the tables' models.</param>
    /// <exception cref="ModelException">No such file, or anything in it is wrong: all of it at once, with lines.</exception>
    public static BooksModel Load(string folder, ModelSet tables)
    {
        var path = Path.Combine(folder, "reports", "books.yaml");
        return File.Exists(path)
            ? Read(path, File.ReadAllText(path), tables)
            : throw new ModelException($"There is no '{path}'; it declares which tables the reports are made of.");
    }

    /// <summary>As <see cref="Load"/>, of a text that is in memory already.</summary>
    internal static BooksModel Read(string path, string text, ModelSet tables)
    {
        List<ModelProblem> problems = [];
        var model = Parse(path, text, problems) is { } root
            ? new BooksReader(new YamlMembers(path, root, problems), tables).Read(VersionOf(text, tables))
            : null;
        return model is not null && problems.Count == 0 ? model : throw new ModelException(problems);
    }

    private static YamlMappingNode? Parse(string path, string text, List<ModelProblem> problems)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            problems.Add(new ModelProblem(
                new SourcePlace(path, (int)failure.Start.Line, (int)failure.Start.Column),
                $"This is not YAML: {(failure.InnerException ?? failure).Message}"));
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            return root;
        problems.Add(new ModelProblem(new SourcePlace(path, 1, 1), "The books are one mapping; start with 'tenants:'."));
        return null;
    }

    private static string VersionOf(string text, ModelSet tables)
    {
        var all = new StringBuilder(text);
        foreach (var table in tables.Tables)
            all.Append('\n').Append(table.Table).Append(' ').AppendJoin(' ', table.Measures.Select(measure => measure.Name));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..12];
    }
}
