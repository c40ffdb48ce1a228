namespace Lakehouse.Lake.Root;

/// <summary>One attempt to publish: the bytes that go to this number, and to no other, until it is known whose the number
/// is.</summary>
internal sealed class RootOffer(LakeRoot root)
{
    internal LakeRoot Root { get; } = root;

    internal string Key { get; } = RootKeys.Of(root.Number);

    internal byte[] Body { get; } = RootJson.Write(root);

    /// <summary>A request went out whose answer did not come back.</summary>
    internal bool MayHaveLanded { get; set; }
}
