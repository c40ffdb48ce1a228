namespace Lakehouse.Model.Declaration;

/// <summary>Every table that is to be replicated, each once, in the order of files by name and of declarations in a
/// file.</summary>
public sealed record ModelSet(IReadOnlyList<TableModel> Tables)
{
    public TableModel? Find(QualifiedName table) => Tables.FirstOrDefault(model => model.Table == table);
}
