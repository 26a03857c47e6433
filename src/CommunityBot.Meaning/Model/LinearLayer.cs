using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CommunityBot.Meaning.Model;

/// <summary>
/// y = W · x + b for several rows x. The weights stay bytes in memory, a quarter of the size of floats; those of one panel at a time become
/// floats, which then serve all rows.
/// </summary>
/// <param name="panels">The weights, see <see cref="ModelFormat"/>.</param>
/// <param name="scales">The scale of each output's weights.</param>
/// <param name="bias">The bias of each output.</param>
internal sealed class LinearLayer(sbyte[] panels, float[] scales, float[] bias)
{
    /// <summary>Rows are computed in blocks: buffers must have room for a multiple of this number of rows.</summary>
    public const int RowBlock = 6;

    private const int Lanes = 8;

    private readonly int _inputs = panels.Length / bias.Length;

    /// <summary>The number of floats that <see cref="Apply"/> needs as working memory.</summary>
    public int PanelSize => _inputs * ModelFormat.PanelWidth;

    /// <summary>Computes the outputs of <paramref name="rows"/> rows, and those of further rows up to a whole block.</summary>
    public void Apply(ReadOnlySpan<float> input, Span<float> output, int rows, Span<float> panel)
    {
        var outputs = bias.Length;
        var blocks = (rows + RowBlock - 1) / RowBlock;
        if (input.Length < blocks * RowBlock * _inputs || output.Length < blocks * RowBlock * outputs || panel.Length < PanelSize)
            throw new ArgumentException("A buffer is smaller than its blocks of rows.");
        for (var first = 0; first < outputs; first += ModelFormat.PanelWidth)
        {
            ToFloats(panels.AsSpan(first * _inputs, PanelSize), panel);
            for (var block = 0; block < blocks; block++)
            {
                var row = block * RowBlock;
                MultiplyBlock(
                    in input[row * _inputs], in panel[0], ref output[row * outputs + first], outputs, in scales[first], in bias[first]);
            }
        }
    }

    private static void ToFloats(ReadOnlySpan<sbyte> bytes, Span<float> floats)
    {
        ref var source = ref MemoryMarshal.GetReference(bytes);
        ref var target = ref MemoryMarshal.GetReference(floats);
        for (nuint i = 0; i < (nuint)bytes.Length; i += 2 * Lanes)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, i));
            var (first, second) = Vector256.Widen(Vector256.Create(low, high));
            Vector256.ConvertToSingle(first).StoreUnsafe(ref target, i);
            Vector256.ConvertToSingle(second).StoreUnsafe(ref target, i + Lanes);
        }
    }

    // Six rows times sixteen outputs: their twelve sums, two weights and one input fit into sixteen registers, and each weight that is
    // loaded serves six rows (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34, 2008).
    private void MultiplyBlock(in float input, in float panel, ref float output, int outputs, in float scale, in float biasOfFirst)
    {
        ref var x0 = ref Unsafe.AsRef(in input);
        ref var x1 = ref Unsafe.Add(ref x0, _inputs);
        ref var x2 = ref Unsafe.Add(ref x1, _inputs);
        ref var x3 = ref Unsafe.Add(ref x2, _inputs);
        ref var x4 = ref Unsafe.Add(ref x3, _inputs);
        ref var x5 = ref Unsafe.Add(ref x4, _inputs);
        ref var w = ref Unsafe.AsRef(in panel);
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default, a5 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        for (var i = 0; i < _inputs; i++)
        {
            var wa = Vector256.LoadUnsafe(ref w);
            var wb = Vector256.LoadUnsafe(ref w, Lanes);
            w = ref Unsafe.Add(ref w, ModelFormat.PanelWidth);
            var x = Vector256.Create(Unsafe.Add(ref x0, i));
            a0 = Vector256.MultiplyAddEstimate(x, wa, a0);
            b0 = Vector256.MultiplyAddEstimate(x, wb, b0);
            x = Vector256.Create(Unsafe.Add(ref x1, i));
            a1 = Vector256.MultiplyAddEstimate(x, wa, a1);
            b1 = Vector256.MultiplyAddEstimate(x, wb, b1);
            x = Vector256.Create(Unsafe.Add(ref x2, i));
            a2 = Vector256.MultiplyAddEstimate(x, wa, a2);
            b2 = Vector256.MultiplyAddEstimate(x, wb, b2);
            x = Vector256.Create(Unsafe.Add(ref x3, i));
            a3 = Vector256.MultiplyAddEstimate(x, wa, a3);
            b3 = Vector256.MultiplyAddEstimate(x, wb, b3);
            x = Vector256.Create(Unsafe.Add(ref x4, i));
            a4 = Vector256.MultiplyAddEstimate(x, wa, a4);
            b4 = Vector256.MultiplyAddEstimate(x, wb, b4);
            x = Vector256.Create(Unsafe.Add(ref x5, i));
            a5 = Vector256.MultiplyAddEstimate(x, wa, a5);
            b5 = Vector256.MultiplyAddEstimate(x, wb, b5);
        }

        var (scaleA, scaleB) = (Vector256.LoadUnsafe(in scale), Vector256.LoadUnsafe(in scale, Lanes));
        var (biasA, biasB) = (Vector256.LoadUnsafe(in biasOfFirst), Vector256.LoadUnsafe(in biasOfFirst, Lanes));
        Store(ref output, a0, b0);
        Store(ref Unsafe.Add(ref output, outputs), a1, b1);
        Store(ref Unsafe.Add(ref output, 2 * outputs), a2, b2);
        Store(ref Unsafe.Add(ref output, 3 * outputs), a3, b3);
        Store(ref Unsafe.Add(ref output, 4 * outputs), a4, b4);
        Store(ref Unsafe.Add(ref output, 5 * outputs), a5, b5);

        void Store(ref float target, Vector256<float> a, Vector256<float> b)
        {
            Vector256.MultiplyAddEstimate(a, scaleA, biasA).StoreUnsafe(ref target);
            Vector256.MultiplyAddEstimate(b, scaleB, biasB).StoreUnsafe(ref target, Lanes);
        }
    }
}
