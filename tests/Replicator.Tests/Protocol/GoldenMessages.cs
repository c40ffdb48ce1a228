namespace Lakehouse.Replicator.Tests.Protocol;

/// <summary>One message of each kind and part, with its tag, as a server sends it.</summary>
internal static class GoldenMessages
{
    /// <summary>Microseconds since 2000-01-01 of 2026-03-08 04:59:59 UTC.</summary>
    public const long CommittedAt = 826_261_199_000_000;

    public static byte[] Begin => new WireBytes().Byte('B').Int64(0x1_6B37_4D84).Int64(CommittedAt).Int32(-2).ToArray();

    public static byte[] Commit =>
        new WireBytes().Byte('C').Byte(0).Int64(0x1_6B37_4D84).Int64(0x1_6B37_4DB8).Int64(CommittedAt).ToArray();

    public static byte[] Relation => new WireBytes()
        .Byte('R').Int32(16_385).Text("public").Text("entries").Byte('d').Int16(2)
        .Byte(1).Text("id").Int32(23).Int32(-1)
        .Byte(0).Text("größe").Int32(1700).Int32(((20 << 16) | 6) + 4).ToArray();

    public static byte[] Insert => new WireBytes()
        .Byte('I').Int32(16_385).Byte('N').Int16(3).Value('b', 0, 0, 0, 7).Byte('n').Value('t', (byte)'x').ToArray();

    public static byte[] UpdateWithoutOld => new WireBytes()
        .Byte('U').Int32(16_385).Byte('N').Int16(2).Value('b', 0, 0, 0, 7).Byte('u').ToArray();

    public static byte[] UpdateWithKey => new WireBytes()
        .Byte('U').Int32(16_385).Byte('K').Int16(2).Value('b', 0, 0, 0, 6).Byte('n')
        .Byte('N').Int16(2).Value('b', 0, 0, 0, 7).Byte('u').ToArray();

    public static byte[] UpdateWithOld => new WireBytes()
        .Byte('U').Int32(16_385).Byte('O').Int16(2).Value('b', 0, 0, 0, 6).Value('b')
        .Byte('N').Int16(2).Value('b', 0, 0, 0, 7).Byte('n').ToArray();

    public static byte[] DeleteByKey => new WireBytes()
        .Byte('D').Int32(16_385).Byte('K').Int16(2).Value('b', 0, 0, 0, 7).Byte('n').ToArray();

    public static byte[] DeleteWithOld => new WireBytes()
        .Byte('D').Int32(16_385).Byte('O').Int16(1).Value('b', 0, 0, 0, 7).ToArray();

    public static byte[] Truncate =>
        new WireBytes().Byte('T').Int32(2).Byte(3).Int32(16_385).Int32(16_390).ToArray();

    public static byte[] Message => new WireBytes()
        .Byte('M').Byte(0).Int64(0x20).Text("lakehouse").Int32(3).Byte('a').Byte(0).Byte('b').ToArray();

    public static IReadOnlyList<byte[]> All =>
    [
        Begin, Commit, Relation, Insert, UpdateWithoutOld, UpdateWithKey, UpdateWithOld, DeleteByKey, DeleteWithOld,
        Truncate, Message,
    ];
}
