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
    /// <summary>
    /// Rows are computed in blocks of three or, in integers, of eight: the capacity of a buffer must be a multiple of this number of rows.
    /// </summary>
    public const int RowBlock = FloatRowBlock * IntegerKernel.RowBlock;

    private const int FloatRowBlock = 3;

    private const int Lanes = 8;

    private readonly int _inputs = panels.Length / bias.Length;

    /// <summary>The number of floats that <see cref="Apply"/> needs as working memory.</summary>
    public int PanelSize => _inputs * ModelFormat.PanelWidth;

    /// <summary>Computes the outputs of <paramref name="rows"/> rows, and those of further rows up to a whole block.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="output">The outputs.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="panel">Working memory for a panel.</param>
    /// <param name="rounded">Working memory for the rows in 16 bits.</param>
    public void Apply(ReadOnlySpan<float> input, Span<float> output, int rows, Span<float> panel, Span<short> rounded)
    {
        var capacity = (rows + RowBlock - 1) / RowBlock * RowBlock;
        if (input.Length < capacity * _inputs || output.Length < capacity * bias.Length || panel.Length < PanelSize
            || rounded.Length < capacity * _inputs)
            throw new ArgumentException("A buffer is smaller than its blocks of rows.", nameof(rows));
        if (IntegerKernel.IsSupported)
            ApplyIntegers(input, output, rows, MemoryMarshal.Cast<float, short>(panel)[..PanelSize], rounded);
        else
            ApplyFloats(input, output, rows, panel);
    }

    private void ApplyIntegers(ReadOnlySpan<float> input, Span<float> output, int rows, Span<short> panel, Span<short> rounded)
    {
        const int Block = IntegerKernel.RowBlock;
        var blocks = (rows + Block - 1) / Block;
        Span<float> rowScales = stackalloc float[blocks * Block];
        for (var row = 0; row < blocks * Block; row++)
            rowScales[row] = IntegerKernel.Round(input.Slice(row * _inputs, _inputs), rounded.Slice(row * _inputs, _inputs));
        Span<int> sums = stackalloc int[Block * ModelFormat.PanelWidth];
        for (var first = 0; first < bias.Length; first += ModelFormat.PanelWidth)
        {
            IntegerKernel.Widen(panels.AsSpan(first * _inputs, PanelSize), panel);
            for (var row = 0; row < blocks * Block; row++)
            {
                if (row % Block == 0)
                    IntegerKernel.Multiply(rounded.Slice(row * _inputs, Block * _inputs), panel, sums);
                var target = output.Slice(row * bias.Length + first, ModelFormat.PanelWidth);
                var source = sums.Slice(row % Block * ModelFormat.PanelWidth, ModelFormat.PanelWidth);
                for (var i = 0; i < target.Length; i += Lanes)
                {
                    var sum = Vector256.ConvertToSingle(Vector256.Create<int>(source[i..])) * rowScales[row];
                    (sum * Vector256.Create(scales, first + i) + Vector256.Create(bias, first + i)).CopyTo(target[i..]);
                }
            }
        }
    }

    private void ApplyFloats(ReadOnlySpan<float> input, Span<float> output, int rows, Span<float> panel)
    {
        var outputs = bias.Length;
        var blocks = (rows + FloatRowBlock - 1) / FloatRowBlock;
        for (var first = 0; first < outputs; first += ModelFormat.PanelWidth)
        {
            ToFloats(panels.AsSpan(first * _inputs, PanelSize), panel);
            for (var block = 0; block < blocks; block++)
            {
                var row = block * FloatRowBlock;
                ref readonly var x = ref input[row * _inputs];
                ref var y = ref output[row * outputs + first];
                MultiplyThreeRows(in x, in panel[0], ref y, first);
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

    // Three rows times a panel. The twelve sums, three inputs and a weight fit into sixteen registers, and each loaded weight serves
    // three rows (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Transactions on Mathematical
    // Software 34, 2008). The same with vectors of 512 bits took longer, where it was measured.
    private void MultiplyThreeRows(in float input, in float panel, ref float output, int first)
    {
        ref var x0 = ref Unsafe.AsRef(in input);
        ref var x1 = ref Unsafe.Add(ref x0, _inputs);
        ref var x2 = ref Unsafe.Add(ref x1, _inputs);
        ref var w = ref Unsafe.AsRef(in panel);
        Vector256<float> a0 = default, b0 = default, c0 = default, d0 = default;
        Vector256<float> a1 = default, b1 = default, c1 = default, d1 = default;
        Vector256<float> a2 = default, b2 = default, c2 = default, d2 = default;
        for (var i = 0; i < _inputs; i++)
        {
            var (xa, xb, xc) = (
                Vector256.Create(Unsafe.Add(ref x0, i)), Vector256.Create(Unsafe.Add(ref x1, i)), Vector256.Create(Unsafe.Add(ref x2, i)));
            var weights = Vector256.LoadUnsafe(ref w);
            a0 = Vector256.MultiplyAddEstimate(xa, weights, a0);
            a1 = Vector256.MultiplyAddEstimate(xb, weights, a1);
            a2 = Vector256.MultiplyAddEstimate(xc, weights, a2);
            weights = Vector256.LoadUnsafe(ref w, Lanes);
            b0 = Vector256.MultiplyAddEstimate(xa, weights, b0);
            b1 = Vector256.MultiplyAddEstimate(xb, weights, b1);
            b2 = Vector256.MultiplyAddEstimate(xc, weights, b2);
            weights = Vector256.LoadUnsafe(ref w, 2 * Lanes);
            c0 = Vector256.MultiplyAddEstimate(xa, weights, c0);
            c1 = Vector256.MultiplyAddEstimate(xb, weights, c1);
            c2 = Vector256.MultiplyAddEstimate(xc, weights, c2);
            weights = Vector256.LoadUnsafe(ref w, 3 * Lanes);
            d0 = Vector256.MultiplyAddEstimate(xa, weights, d0);
            d1 = Vector256.MultiplyAddEstimate(xb, weights, d1);
            d2 = Vector256.MultiplyAddEstimate(xc, weights, d2);
            w = ref Unsafe.Add(ref w, ModelFormat.PanelWidth);
        }

        Store(ref output, a0, b0, c0, d0);
        Store(ref Unsafe.Add(ref output, bias.Length), a1, b1, c1, d1);
        Store(ref Unsafe.Add(ref output, 2 * bias.Length), a2, b2, c2, d2);

        void Store(ref float target, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
        {
            StorePart(ref target, a, 0);
            StorePart(ref target, b, 1);
            StorePart(ref target, c, 2);
            StorePart(ref target, d, 3);
        }

        void StorePart(ref float target, Vector256<float> sum, nuint part) =>
            (sum * Vector256.LoadUnsafe(ref scales[first], part * Lanes) + Vector256.LoadUnsafe(ref bias[first], part * Lanes))
                .StoreUnsafe(ref target, part * Lanes);
    }
}
