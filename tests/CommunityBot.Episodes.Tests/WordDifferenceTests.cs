namespace CommunityBot.Episodes.Tests;

public class WordDifferenceTests
{
    [Theory]
    [InlineData("We run cuber netties here.", "We run Kubernetes here.", "We run [-cuber netties-]{+Kubernetes+} here.")]
    [InlineData("One two three.", "One two three.", "One two three.")]
    [InlineData("One three.", "One two three.", "One {+two +}three.")]
    [InlineData("One two three.", "One three.", "One [-two -]three.")]
    [InlineData("a b c", "x y z", "[-a b c-]{+x y z+}")]
    [InlineData("It is, yes.", "It is yes.", "It [-is,-]{+is+} yes.")]
    [InlineData("a b c d e", "a x c y e", "a [-b-]{+x+} c [-d-]{+y+} e")]
    public void A_difference_is_in_whole_words(string before, string after, string marked) =>
        Assert.Equal(marked, Mark(WordDifference.Compute(before, after)));

    [Fact]
    public void The_parts_are_both_texts_again()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var (before, after) = (CreateText(random), CreateText(random));

            var parts = WordDifference.Compute(before, after);

            Assert.Equal(before, string.Concat(parts.Where(p => p.Kind != DifferenceKind.Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(parts.Where(p => p.Kind != DifferenceKind.Removed).Select(p => p.Text)));
        }
    }

    [Fact]
    public void Texts_that_are_too_long_to_compare_are_replaced_between_their_common_ends()
    {
        var before = "First " + string.Concat(Enumerable.Range(0, 3000).Select(i => $"a{i} ")) + "last.";
        var after = "First " + string.Concat(Enumerable.Range(0, 3000).Select(i => $"b{i} ")) + "last.";

        var parts = WordDifference.Compute(before, after);

        Assert.Equal(
            [DifferenceKind.Same, DifferenceKind.Removed, DifferenceKind.Added, DifferenceKind.Same], parts.Select(p => p.Kind));
        Assert.Equal("last.", parts[^1].Text.Trim());
    }

    [Theory]
    [InlineData("It rains. We run cuber netties. Bye.", "It rains. We run Kubernetes. Bye.", "We run cuber netties.", "We run Kubernetes.")]
    [InlineData("It rains. We ran. Bye.", "It rains. They walked. Bye.", "We ran.", "They walked.")]
    [InlineData("It rains. We ran. Bye.", "It rains. Bye.", "We ran.", null)]
    [InlineData("It rains. Bye.", "It rains. Yes. Bye.", "It rains.", "It rains.")]
    [InlineData("It rains. Bye.", "It rains. Yes. Bye.", "Bye.", "Bye.")]
    [InlineData("It rains and we ran. Bye.", "It rains. And we ran. Bye.", "It rains and we ran.", "It rains. And we ran.")]
    [InlineData("One. Two.", "Zero. One. Two.", "One.", "One.")]
    [InlineData("One. Two.", "One. Two. Three.", "Two.", "Two.")]
    public void The_sentences_of_a_range_are_found_in_the_new_text(string before, string after, string range, string? found)
    {
        var span = new TextSpan(before.IndexOf(range, StringComparison.Ordinal), range.Length);

        var now = WordDifference.FindSentences(before, after, span);

        Assert.Equal(found, now is { } there ? after.Substring(there.Start, there.Length) : null);
    }

    private static string CreateText(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => "abcd"[random.Next(4)].ToString()));

    private static string Mark(IEnumerable<DifferencePart> parts) => string.Concat(parts.Select(p => p.Kind switch
    {
        DifferenceKind.Removed => $"[-{p.Text}-]",
        DifferenceKind.Added => $"{{+{p.Text}+}}",
        _ => p.Text,
    }));
}
