namespace CommunityBot.Meaning.Tests;

public class MiniLmEmbedderTests
{
    private static readonly float[] ExpectedBegin =
    [
        -0.0816f, 0.0474f, -0.0144f, 0.0367f, -0.0131f, 0.0718f, 0.0558f, -0.0488f, -0.0245f, -0.0902f, 0.0873f, 0.0985f,
    ];

    private static readonly Lazy<MiniLmEmbedder> Model = new(() => MiniLmEmbedder.Load(AppContext.BaseDirectory));

    [ModelFact]
    public void A_vector_has_length_one_and_depends_on_the_text_alone()
    {
        var vector = Embed("A beekeeper counts her hives.");

        Assert.Equal(1, vector.Sum(v => v * v), 3);
        Assert.Equal(vector, Embed("A beekeeper counts her hives."));
        Assert.Equal(vector, Embed("a BEEKEEPER counts her hives."));
    }

    [ModelFact]
    public void Texts_of_one_meaning_are_closer_than_texts_of_one_word()
    {
        const string Question = "How do I get more sleep?";

        Assert.True(
            Compare(Question, "I go to bed early and leave the phone in the kitchen.")
            > Compare(Question, "We do get more parcels on Mondays."));
    }

    // The values are those of the original weights, with 32 bits each. The cosine of the two vectors of this short text is .997, the lowest
    // that was seen, so a value of typically .05 differs by .004, and the largest difference of twelve is about .01.
    [ModelFact]
    public void Weights_of_eight_bits_give_the_vector_of_the_original_model()
    {
        var vector = Embed("Yes, absolutely.");

        Assert.Equal(ExpectedBegin, vector[..ExpectedBegin.Length], (a, b) => Math.Abs(a - b) < 0.015);
    }

    [ModelFact]
    public void An_accent_changes_nothing() => Assert.Equal(Embed("naive cafe"), Embed("naïve café"));

    [ModelFact]
    public void Any_text_has_a_vector_and_a_long_one_is_cut()
    {
        string[] texts = ["", " ", "\0", "東京", "\ud800", new('x', 5_000), string.Join(' ', Enumerable.Repeat("word", 5_000))];
        foreach (var text in texts)
            Assert.All(Embed(text), v => Assert.True(float.IsFinite(v)));
        var words = string.Concat(Enumerable.Repeat("word ", 100));
        Assert.Equal(Embed(words + "bees", 64), Embed(words + "wasps", 64));
    }

    [ModelFact]
    public void Threads_do_not_disturb_one_another()
    {
        string[] texts = ["a bee", "a ship on the sea", "a train that is late again"];
        var expected = texts.Select(t => Embed(t)).ToArray();

        Parallel.For(0, 60, i => Assert.Equal(expected[i % texts.Length], Embed(texts[i % texts.Length])));
    }

    [Fact]
    public void Another_file_is_no_model()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "model"));
            File.WriteAllText(Path.Combine(folder.FullName, MiniLmEmbedder.ModelFile), "MINILM01 and no weights");

            var exception = Assert.Throws<InvalidDataException>(() => MiniLmEmbedder.Load(folder.FullName));

            Assert.Contains("checksum", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float Compare(string left, string right) => Embed(left).Zip(Embed(right), (l, r) => l * r).Sum();

    private static float[] Embed(string text, int maxTokens = 256)
    {
        var vector = new float[Model.Value.Dimensions];
        Model.Value.Embed(text, maxTokens, vector);
        return vector;
    }
}
