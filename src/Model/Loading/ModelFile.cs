namespace Lakehouse.Model.Loading;

/// <param name="Path">As messages name it.</param>
internal readonly record struct ModelFile(string Path, string Text);
