using CommunityBot.Search.People;

namespace CommunityBot.Search.Tests.People;

public sealed class PhoneticEditDistanceTests
{
    private const string Letters = "aeioubcdk";

    [Theory]
    [InlineData("bad", "bad", 0)]
    [InlineData("bad", "bda", 2)] // a transposition is one edit
    [InlineData("bad", "bed", 1)] // one vowel for another counts half
    [InlineData("bad", "bak", 2)]
    [InlineData("bad", "bd", 2)]
    [InlineData("bad", "", 6)]
    [InlineData("b?d", "bad", 2)] // a letter that no name has
    public void The_distance_is_twice_the_number_of_edits(string left, string right, int expected) =>
        Assert.Equal(expected, Compute(left, right));

    [Fact]
    public void It_equals_the_sum_of_both_textbook_distances_for_texts_of_every_length()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var (left, right) = (Create(random, random.Next(1, 65)), Create(random, random.Next(0, 65)));
            Assert.Equal(Textbook(left, right) + Textbook(Sounds(left), Sounds(right)), Compute(left, right));
        }
    }

    [Fact]
    public void A_distance_above_the_limit_is_only_known_to_be_above_it()
    {
        var random = new Random(6);
        for (var round = 0; round < 2000; round++)
        {
            var (left, right, limit) = (Create(random, random.Next(1, 13)), Create(random, random.Next(1, 13)), random.Next(0, 13));
            var distance = Compute(left, right);

            var limited = PhoneticEditDistance.ComputeWithin(left, right, limit);
            Assert.True(distance <= limit ? limited == distance : limited > limit, $"{left} {right} {limit}");
        }
    }

    private static int Compute(string left, string right) => PhoneticEditDistance.ComputeWithin(left, right, limit: 128);

    private static string Create(Random random, int length) => new(random.GetItems<char>(Letters, length));

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
