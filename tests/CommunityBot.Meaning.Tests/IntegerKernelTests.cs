using CommunityBot.Meaning.Model;

namespace CommunityBot.Meaning.Tests;

public class IntegerKernelTests
{
    private const int Inputs = 384;

    [Fact]
    public void The_sums_are_those_of_the_rounded_rows_and_the_weights()
    {
        if (!IntegerKernel.IsSupported)
            return;
        var random = new Random(7);
        var weights = new sbyte[Inputs * ModelFormat.PanelWidth];
        foreach (ref var weight in weights.AsSpan())
            weight = (sbyte)random.Next(-127, 128);
        var (rows, rounded) = (new float[IntegerKernel.RowBlock * Inputs], new short[IntegerKernel.RowBlock * Inputs]);
        foreach (ref var value in rows.AsSpan())
            value = random.NextSingle() * 4 - 2;
        for (var row = 0; row < IntegerKernel.RowBlock; row++)
            IntegerKernel.Round(rows.AsSpan(row * Inputs, Inputs), rounded.AsSpan(row * Inputs, Inputs));
        var (panel, sums) = (new short[weights.Length], new int[IntegerKernel.RowBlock * ModelFormat.PanelWidth]);

        IntegerKernel.Widen(weights, panel);
        IntegerKernel.Multiply(rounded, panel, sums);

        for (var row = 0; row < IntegerKernel.RowBlock; row++)
        {
            for (var output = 0; output < ModelFormat.PanelWidth; output++)
            {
                var expected = Enumerable.Range(0, Inputs)
                    .Sum(i => rounded[row * Inputs + i] * weights[i * ModelFormat.PanelWidth + output]);
                Assert.Equal(expected, sums[row * ModelFormat.PanelWidth + output]);
            }
        }
    }

    [Fact]
    public void The_largest_input_is_rounded_to_the_largest_number_and_keeps_its_value()
    {
        if (!IntegerKernel.IsSupported)
            return;
        var row = new float[16];
        (row[0], row[3], row[15]) = (-2.5f, 1.25f, 0.001f);
        var rounded = new short[16];

        var scale = IntegerKernel.Round(row, rounded);

        Assert.Equal(-8191, rounded[0]);
        Assert.All(row.Zip(rounded), pair => Assert.Equal(pair.First, pair.Second * scale, 2e-4));
    }

    [Fact]
    public void A_row_of_zeros_stays_zero()
    {
        if (!IntegerKernel.IsSupported)
            return;
        var rounded = new short[16];

        Assert.True(float.IsFinite(IntegerKernel.Round(new float[16], rounded)));
        Assert.All(rounded, value => Assert.Equal(0, value));
    }
}
