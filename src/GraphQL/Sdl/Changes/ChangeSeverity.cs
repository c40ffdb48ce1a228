namespace Lakehouse.GraphQL.Sdl.Changes;

/// <summary>What a change does to clients that are not changed with it.</summary>
public enum ChangeSeverity : byte
{
    /// <summary>Documents that were valid are not any more, or their answers have another shape.</summary>
    Breaking,
    /// <summary>Documents stay valid, but clients may meet values or defaults that they do not expect.</summary>
    Dangerous,
    /// <summary>Nobody notices.</summary>
    Safe,
}
