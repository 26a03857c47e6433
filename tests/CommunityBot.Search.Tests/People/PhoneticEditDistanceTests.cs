using System.Runtime.Intrinsics;
using CommunityBot.Episodes;
using CommunityBot.Search.People;

namespace CommunityBot.Search.Tests.People;

public sealed class PhoneticEditDistanceTests
{
    private const string Letters = "aeioubcdk";

    private static readonly NameForms Names = NameForms.Create(new EpisodeCatalog([], [new Person { Id = "x", Name = Letters }]));

    [Theory]
    [InlineData("bad", "bad", 0)]
    [InlineData("bad", "bda", 2)] // neighbours swapped are one edit
    [InlineData("bad", "bed", 1)] // a vowel for another counts half
    [InlineData("bad", "bak", 2)]
    [InlineData("bad", "bd", 2)]
    [InlineData("bad", "", 6)]
    [InlineData("b?d", "bad", 2)] // a letter that no name has
    public void The_distance_is_twice_the_edits(string pattern, string text, int expected) =>
        Assert.Equal(expected, Bitwise(pattern, text));

    [Fact]
    public void It_equals_the_sum_of_both_textbook_distances_for_patterns_of_every_length()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var (pattern, text) = (Invented(random, random.Next(1, 65)), Invented(random, random.Next(0, 70)));
            Assert.Equal(Textbook(pattern, text) + Textbook(Sounds(pattern), Sounds(text)), Bitwise(pattern, text));
        }
    }

    private static int Bitwise(string pattern, string text)
    {
        var distance = new PhoneticEditDistance(Codes(pattern), new Vector128<ulong>[Names.CodeCount]);
        distance.Append(Codes(text + "ab"));
        distance.Restart();
        distance.Append(Codes(text[..(text.Length / 2)]));
        distance.Append(Codes(text[(text.Length / 2)..]));
        return distance.Distance;
    }

    private static ushort[] Codes(string word) => [.. word.Select(Names.CodeOf)];

    private static string Invented(Random random, int length) => new(random.GetItems<char>(Letters, length));

    private static string Sounds(string word) => string.Concat(word.Select(c => "aeiou".Contains(c) ? 'a' : c));

    private static int Textbook(string left, string right)
    {
        var d = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                var change = d[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[left.Length, right.Length];
    }
}
