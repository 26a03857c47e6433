using CommunityBot.Archive.Parsing;
using CommunityBot.Testing;
using CsCheck;

namespace CommunityBot.Archive.Tests.Parsing;

public class YamlReaderTests
{
    // A document of 24 tokens has far fewer values.
    private const int MaxValues = 1_000;

    // Mostly as a mapping or a list, so that most collections are read.
    private static readonly Gen<int> Actions = Gen.Frequency((1, Gen.Int[0, 1]), (8, Gen.Int[2, 3]));

    [Fact]
    public void Every_sequence_of_tokens_ends_or_throws_however_it_is_read() =>
        PinnedSamples.Check(Gen.Select(YamlTokens.Structures, Actions.Array[16]), 10_000, (yaml, actions) =>
        {
            try
            {
                var reader = new YamlReader(yaml);
                var values = 0;
                ReadValue(reader, actions, ref values);
            }
            catch (YamlReadException exception)
            {
                Assert.InRange(exception.Line, 0, yaml.Split('\n').Length + 1);
            }
        });

    [Theory]
    [InlineData("- : x\n", 3, 2)]
    [InlineData("a:\n  : x\n", 2)]
    [InlineData("[{: x}]", 3, 2)]
    [InlineData("a: 1\n: \n", 2)]
    public void A_value_without_a_key_throws(string yaml, params int[] actions)
    {
        var values = 0;

        Assert.Throws<YamlReadException>(() => ReadValue(new YamlReader(yaml), actions, ref values));
    }

    // The actions say how each value is read: not at all, as a text, as a mapping, as a list.
    private static void ReadValue(YamlReader reader, int[] actions, ref int values)
    {
        if (++values > MaxValues)
            Assert.Fail("The document does not end.");
        switch (actions[(values - 1) % actions.Length])
        {
            case 1:
                reader.ReadText();
                break;
            case 2:
                foreach (var _ in reader.ReadKeys())
                    ReadValue(reader, actions, ref values);
                break;
            case 3:
                foreach (var _ in reader.ReadItems())
                    ReadValue(reader, actions, ref values);
                break;
        }
    }

    [Fact]
    public void A_file_of_very_many_keys_is_an_error()
    {
        using var archive = new TempArchive().AddFile(
            "_podcast/bees.md", "---\ntitle: Bees\n" + string.Concat(Enumerable.Range(0, 260_000).Select(i => $"k{i}: x\n")) + "---\n");

        Assert.Contains("more than 500000 keys and values", Assert.Single(archive.Load().Problems).Message, StringComparison.Ordinal);
    }
}
