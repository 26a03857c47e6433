using CommunityBot.Search.Meaning;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Meaning;

public sealed class VectorFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WordEmbedder _embedder = new("first", "bee wasp", "boat ship");

    private string File => _folder.File(Path.Combine("data", "vectors"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_vector_is_there_after_a_restart()
    {
        Write("a bee", "a ship");

        using var vectors = VectorFile.Open(File, _embedder);

        Assert.Null(vectors.Problem);
        Assert.Equal(2, vectors.Count);
        Assert.True(vectors.Contains("a ship"));
        Assert.False(vectors.Contains("a train"));
        var found = vectors.Find(["a ship", "a bee", "a ship"])!;
        Assert.Equal(Embed("a ship"), Read(found, 0), (a, b) => Math.Abs(a - b) < 0.01);
        Assert.Equal(Embed("a bee"), Read(found, 1), (a, b) => Math.Abs(a - b) < 0.01);
        Assert.Equal(Read(found, 0), Read(found, 2));
    }

    [Fact]
    public void Vectors_are_not_found_while_one_is_missing()
    {
        Write("a bee");

        using var vectors = VectorFile.Open(File, _embedder);

        Assert.Null(vectors.Find(["a bee", "a ship"]));
    }

    [Fact]
    public void Vectors_of_another_model_are_thrown_away()
    {
        Write("a bee");

        using var vectors = VectorFile.Open(File, new WordEmbedder("second"));

        Assert.Equal("its vectors are of another model", vectors.Problem);
        Assert.Equal(0, vectors.Count);
        Assert.False(vectors.Contains("a bee"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    [InlineData(-1)]
    public void A_damaged_file_is_thrown_away_and_written_again(int position)
    {
        Write("a bee", "a ship");
        var content = System.IO.File.ReadAllBytes(File);
        content[position < 0 ? content.Length + position : position] ^= 1;
        System.IO.File.WriteAllBytes(File, content);

        using (var vectors = VectorFile.Open(File, _embedder))
        {
            Assert.NotNull(vectors.Problem);
            Assert.Equal(0, vectors.Count);
        }

        Write("a bee");
        using var again = VectorFile.Open(File, _embedder);
        Assert.Null(again.Problem);
        Assert.Equal(1, again.Count);
    }

    [Fact]
    public void Text_that_is_no_file_of_vectors_is_thrown_away()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "These are no vectors.");

        using var vectors = VectorFile.Open(File, _embedder);

        Assert.Equal("it is no file of vectors of this version", vectors.Problem);
    }

    [Fact]
    public void An_append_that_was_interrupted_costs_one_vector()
    {
        Write("a bee", "a ship");
        using (var cut = System.IO.File.OpenWrite(File))
            cut.SetLength(cut.Length - 5);

        using var vectors = VectorFile.Open(File, _embedder);

        Assert.Null(vectors.Problem);
        Assert.True(vectors.Contains("a bee"));
        Assert.False(vectors.Contains("a ship"));
        vectors.Append("a ship", Embed("a ship"));
        Assert.NotNull(vectors.Find(["a bee", "a ship"]));
    }

    [Fact]
    public void Vectors_of_lines_that_are_gone_are_removed_when_they_are_most()
    {
        Write("a bee", "a ship", "a wasp", "a boat");
        using (var vectors = VectorFile.Open(File, _embedder))
        {
            vectors.RemoveUnused(["a bee", "a wasp"]);
            Assert.Equal(4, vectors.Count);
            vectors.RemoveUnused(["a wasp"]);
        }

        using var again = VectorFile.Open(File, _embedder);
        Assert.Null(again.Problem);
        Assert.Equal(1, again.Count);
        Assert.NotNull(again.Find(["a wasp"]));
    }

    [Fact]
    public void A_reader_finds_nothing_where_there_is_no_file_and_changes_none()
    {
        Assert.Null(VectorFile.OpenToRead(File, _embedder));
        Write("a bee");
        var content = System.IO.File.ReadAllBytes(File);

        using (var vectors = VectorFile.OpenToRead(File, new WordEmbedder("second")))
            Assert.NotNull(vectors!.Problem);

        Assert.Equal(content, System.IO.File.ReadAllBytes(File));
    }

    private void Write(params string[] texts)
    {
        using var vectors = VectorFile.Open(File, _embedder);
        foreach (var text in texts)
            vectors.Append(text, Embed(text));
    }

    private float[] Embed(string text)
    {
        var vector = new float[_embedder.Dimensions];
        _embedder.Embed(text, 99, vector);
        return vector;
    }

    private static float[] Read(QuantizedVectors vectors, int vector) =>
        [.. vectors.ValuesOf(vector).ToArray().Select(v => v * vectors.Scales[vector])];
}
