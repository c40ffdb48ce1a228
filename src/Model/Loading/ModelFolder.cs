using Lakehouse.Model.Declaration;

namespace Lakehouse.Model.Loading;

/// <summary>Reads <c>models/*.yaml</c>. A file holds one table, or several as YAML documents separated by <c>---</c>.</summary>
public static class ModelFolder
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <param name="folder">Only the files directly in it are read; the path is repeated in messages as it is given.</param>
    /// <exception cref="ModelException">No folder, no YAML in it, or any problem in any file: all of them at once.</exception>
    public static ModelSet Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ModelException($"There is no folder '{folder}'; its YAML files would declare the tables to replicate.");

        var files = Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new ModelException($"The folder '{folder}' holds no .yaml file; one begins with 'table: public.accounts'.");

        return Assemble(files.Select(file => new ModelFile(file, ReadText(file))));
    }

    /// <summary>As <see cref="Load"/>, of texts that are in memory already.</summary>
    internal static ModelSet Assemble(IEnumerable<ModelFile> files)
    {
        var problems = new List<ModelProblem>();
        var tables = files.SelectMany(file => ModelFileReader.Read(file, problems)).ToList();
        problems.AddRange(Duplicates(tables));
        // A table with a problem of its own is not among them, so nothing can be said of those that look into it.
        if (problems.Count == 0)
            problems.AddRange(LookupRules.Problems(tables));
        return problems.Count == 0 ? new ModelSet(tables) : throw new ModelException(problems);
    }

    private static IEnumerable<ModelProblem> Duplicates(IEnumerable<TableModel> tables) =>
        from table in tables
        group table by table.Table into same
        from again in same.Skip(1)
        let first = same.First().Place
        select new ModelProblem(again.Place, $"Table {again.Table} is declared already at {first}; keep one of the two.");

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model '{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
