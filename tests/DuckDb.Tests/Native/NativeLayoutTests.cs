using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Lakehouse.DuckDb.Native;

namespace Lakehouse.DuckDb.Tests.Native;

/// <summary>Sizes and offsets of duckdb.h on 64-bit machines.</summary>
public sealed class NativeLayoutTests
{
    [Fact]
    public void Structs_have_the_sizes_of_the_header()
    {
        Assert.Equal(48, Unsafe.SizeOf<NativeResult>());
        Assert.Equal(16, Unsafe.SizeOf<NativeHugeInt>());
        Assert.Equal(24, Unsafe.SizeOf<NativeDecimal>());
        Assert.Equal(16, Unsafe.SizeOf<NativeInterval>());
        Assert.Equal(16, Unsafe.SizeOf<NativeListEntry>());
        Assert.Equal(16, Unsafe.SizeOf<NativeString>());
    }

    [Fact]
    public void Fields_lie_where_the_header_has_them()
    {
        Assert.Equal(40, Marshal.OffsetOf<NativeResult>(nameof(NativeResult.Internal)));
        Assert.Equal(8, Marshal.OffsetOf<NativeHugeInt>(nameof(NativeHugeInt.Upper)));
        Assert.Equal(1, Marshal.OffsetOf<NativeDecimal>(nameof(NativeDecimal.Scale)));
        Assert.Equal(8, Marshal.OffsetOf<NativeDecimal>(nameof(NativeDecimal.Value)));
        Assert.Equal(8, Marshal.OffsetOf<NativeInterval>(nameof(NativeInterval.Micros)));
    }

    [Fact]
    public void Library_is_the_version_this_binding_was_tried_with() => Assert.Equal("v1.5.6", DuckDbDatabase.LibraryVersion);

    [Fact]
    public void Library_is_found_above_the_program() => Assert.True(File.Exists(DuckDbLibrary.Find()));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("abcd")]
    [InlineData("abcdefghijkl")]
    public void Short_string_is_inlined_and_padded_with_zeros(string text)
    {
        var result = Inlined(text);

        var expected = new byte[16];
        expected[0] = (byte)text.Length;
        Encoding.UTF8.GetBytes(text, expected.AsSpan(4));
        Assert.Equal(expected, result);
    }

    // Bytes after the value are not zero: what the writer must mask off.
    private static byte[] Inlined(string text)
    {
        var memory = Marshal.StringToCoTaskMemUTF8(text + "################");
        try
        {
            var native = NativeString.Over(memory, text.Length);
            return MemoryMarshal.AsBytes(new ReadOnlySpan<NativeString>(in native)).ToArray();
        }
        finally
        {
            Marshal.FreeCoTaskMem(memory);
        }
    }
}
