mod city;
mod counting;
mod explaining;
mod totals;
